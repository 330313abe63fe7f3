//! The vectors of views, of tokens and of look-ups.

use super::scenario::bad;
use crate::erase::Erase;
use crate::error::Error;
use crate::id::OrderId;
use crate::instant::Instant;
use crate::order::Order;
use crate::view::access::{Claim, Grant, Handle, Key, Keys, Scope, check, open};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Which {
    Public,
    Customer,
    Merchant,
    JsonLd,
}

impl Which {
    /// The view, and which of the words were found in it, in whatever case.
    pub(super) fn of(self, order: &Order, now: Instant, find: &[String]) -> Value {
        let mut view = match self {
            Which::Public => json!(order.public_view(now)),
            Which::Customer => json!(order.customer_view(now)),
            Which::Merchant => json!(order.merchant_view(now)),
            Which::JsonLd => order.public_view(now).json_ld(),
        };
        let text = view.to_string().to_lowercase();
        let found: Vec<&String> = find.iter().filter(|word| text.contains(&word.to_lowercase())).collect();
        if let Some(map) = view.as_object_mut() {
            map.insert("found".to_owned(), json!(found));
        }
        view
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenForm {
    keys: Vec<KeyForm>,
    /// The order that is asked for; none is there without it.
    #[serde(default)]
    order: Option<AccessForm>,
    now: Instant,
    #[serde(default)]
    share: Option<ShareForm>,
    #[serde(default)]
    open: Option<String>,
    #[serde(default)]
    check: Option<ClaimForm>,
    /// What the grant is to lead to; its own scope if it is left out.
    #[serde(default)]
    view: Option<Scope>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyForm {
    id: String,
    /// Its bytes are the secret.
    secret: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccessForm {
    #[serde(default)]
    handle: Option<Handle>,
    #[serde(default)]
    claim: Option<ClaimForm>,
    /// The keys of the day on which the claim was set, if others.
    #[serde(default)]
    claim_keys: Option<Vec<KeyForm>>,
    /// How many times its links were revoked.
    #[serde(default)]
    revoked: u32,
    #[serde(default)]
    erased: Option<Erase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShareForm {
    scope: Scope,
    expires: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimForm {
    number: String,
    email: String,
}

impl ClaimForm {
    fn claim(&self) -> Claim {
        Claim::new(&self.number, &self.email)
    }
}

fn keys(forms: &[KeyForm]) -> Result<Keys, Error> {
    let all: Result<Vec<Key>, Error> =
        forms.iter().map(|key| Key::try_new(&key.id, key.secret.as_bytes())).collect();
    Keys::try_new(all?)
}

impl AccessForm {
    fn order(&self, keys_of_today: &Keys, now: Instant) -> Result<Order, Error> {
        let mut order = Order::new(OrderId::trusted("1".to_owned()), now);
        if let Some(handle) = self.handle {
            order.set_handle(handle.to_bytes())?;
        }
        if let Some(claim) = &self.claim {
            match &self.claim_keys {
                Some(forms) => order.set_access(&claim.claim(), &keys(forms)?)?,
                None => order.set_access(&claim.claim(), keys_of_today)?,
            }
        }
        (0..self.revoked.min(1000)).for_each(|_| order.revoke_links());
        if let Some(level) = self.erased {
            order.erase(level, now);
        }
        Ok(order)
    }
}

/// Shares a link, opens one and asks the order about it, or looks the order up.
pub(super) fn token(form: &TokenForm) -> Result<Value, Error> {
    let keys = keys(&form.keys)?;
    let order = form.order.as_ref().map(|of| of.order(&keys, form.now)).transpose()?;
    let granted = |grant: Grant| {
        if let Some(order) = &order {
            order.admits(&grant, form.view.unwrap_or_else(|| grant.scope()), form.now)?;
        }
        Ok(json!({ "scope": grant.scope(), "expires": grant.expires(), "handle": grant.handle() }))
    };
    match (&form.share, &form.open, &form.check) {
        (Some(share), None, None) => {
            let order = order.as_ref().ok_or_else(|| bad("input.order", "there is none to share"))?;
            let token = order.share(share.scope, &keys, share.expires)?;
            Ok(json!({ "token": token.reveal() }))
        }
        (None, Some(token), None) => granted(open(token, &keys, form.now)?),
        (None, None, Some(claim)) => granted(check(order.as_ref(), &claim.claim(), &keys, form.now)?),
        _ => Err(bad("input", "it has one of `share`, `open` and `check`")),
    }
}
