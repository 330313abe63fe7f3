//! `suivi carriers`: whom one can ask, and what for.

use crate::error::Error;
use crate::output::Output;
use serde_json::{Value, json};
use std::process::ExitCode;
use tracking_carriers::{Adapter, registry};

pub(crate) fn run(out: &mut Output) -> Result<ExitCode, Error> {
    if out.json {
        let list: Vec<Value> = registry::adapters().iter().map(form).collect();
        out.json(&json!({ "carriers": list }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for adapter in registry::adapters() {
        let head = out.style().bold(&format!("{:<10}  {}", adapter.id, name(adapter)));
        out.line(head)?;
        out.line(format_args!("  can         {}", abilities(adapter).join(", ")))?;
        for credential in adapter.credentials {
            let need = if credential.required { "needs" } else { "takes" };
            out.line(format_args!("  {need:<10}  {:<24}  {}", credential.name, credential.about))?;
        }
        out.line("")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn form(adapter: &Adapter) -> Value {
    let c = adapter.capability;
    let environment: Vec<Value> = adapter
        .credentials
        .iter()
        .map(|c| json!({"name": c.name, "about": c.about, "required": c.required, "secret": c.secret}))
        .collect();
    json!({
        "id": adapter.id,
        "name": name(adapter),
        "capability": {
            "max_batch": c.max_batch, "min_interval_ms": c.min_interval_ms, "token": c.token, "estimate": c.estimate,
            "multi_piece": c.multi_piece, "changes": c.changes, "webhooks": c.webhooks, "signature": c.signature,
        },
        "environment": environment,
    })
}

fn name(adapter: &Adapter) -> &'static str {
    adapter.carrier().profile().map_or(adapter.id, |p| p.name)
}

/// The carrier's capabilities, in words.
fn abilities(adapter: &Adapter) -> Vec<String> {
    let c = adapter.capability;
    let several = match c.max_batch {
        0 | 1 => "one number a request".to_owned(),
        n => format!("{n} numbers a request"),
    };
    let pace = (c.min_interval_ms > 0).then(|| format!("one request every {} ms", c.min_interval_ms));
    let others = [
        (c.token, "log-in by token"),
        (c.estimate, "estimates"),
        (c.multi_piece, "multi-piece shipments"),
        (c.changes, "lists of changes"),
        (c.webhooks, "webhooks"),
        (c.signature, "signed webhooks"),
    ];
    let others = others.into_iter().filter(|(can, _)| *can).map(|(_, word)| word.to_owned());
    std::iter::once(several).chain(pace).chain(others).collect()
}
