//! The posts of destination countries, and where a person can look at their trackers.

use crate::carrier::CarrierId;
use crate::id::TrackingNumber;
use crate::personal::Personal;
use crate::posts_table::POSTS;

/// The post of a country, with a page where anybody can look up a number.
///
/// Source: `data/destination-posts.csv`. A country whose post has no page with a public source is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Post {
    /// ISO 3166-1 alpha-2 of the country that it delivers in.
    pub country: &'static str,
    /// Its name among people.
    pub operator: &'static str,
    /// Its name as a carrier, where it is one that this library can name.
    pub carrier: Option<&'static str>,
    /// The page, with `{n}` in the place of the number.
    template: &'static str,
}

/// The post that delivers in a country (ISO 3166-1 alpha-2), if its tracker is known.
///
/// ```
/// use tracking_core::{TrackingNumber, destination_post};
/// let bpost = destination_post("BE").unwrap();
/// let link = bpost.link(&TrackingNumber::try_new("LA 473124585 FR").unwrap());
/// assert!(link.reveal().ends_with("itemCode=LA473124585FR&lang=en"));
/// ```
#[must_use]
pub fn destination_post(country: &str) -> Option<&'static Post> {
    POSTS.binary_search_by(|post| post.country.cmp(country)).ok().and_then(|at| POSTS.get(at))
}

/// All of them, sorted by country.
pub fn destination_posts() -> impl Iterator<Item = &'static Post> {
    POSTS.iter()
}

impl Post {
    /// Where a person sees this number: of our own template only. Personal, for it leads to the parcel.
    #[must_use]
    pub fn link(&self, number: &TrackingNumber) -> Personal<String> {
        // Letters and digits only: nothing needs to be escaped.
        Personal::new(self.template.replace("{n}", number.reveal()))
    }

    pub(crate) fn is(&self, carrier: &CarrierId) -> bool {
        self.carrier.is_some_and(|name| name == carrier.as_str() || name == carrier.family())
    }
}

/// Is it a post, whose parcels go on abroad with the post of the destination?
pub(crate) fn is_post(carrier: &CarrierId) -> bool {
    POSTS.iter().any(|post| post.is(carrier))
}

/// What a number of the form S10 of the Universal Postal Union says: two letters, eight digits, a check digit, the
/// country of the issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum S10 {
    /// Posts of other countries know it.
    Tracked,
    /// A letter with a customs label (UA to UZ): no post follows it across a border.
    Untracked,
}

/// Reads the form, check digit included; `None` if the number is not of it. (UPU S10-12.)
pub(crate) fn s10(number: &TrackingNumber) -> Option<S10> {
    let [a, b, digits @ .., c, d] = number.reveal().as_bytes() else { return None };
    let &[d1, d2, d3, d4, d5, d6, d7, d8, check] = digits else { return None };
    let letters = [a, b, c, d].into_iter().all(u8::is_ascii_uppercase);
    if !letters || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let serial = [d1, d2, d3, d4, d5, d6, d7, d8].map(|digit| u32::from(digit - b'0'));
    let sum: u32 =
        serial.into_iter().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(digit, weight)| digit * weight).sum();
    let wanted = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    let untracked = *a == b'U';
    (wanted == u32::from(check - b'0')).then_some(if untracked { S10::Untracked } else { S10::Tracked })
}

/// For the generated table.
pub(crate) const fn post(
    country: &'static str,
    operator: &'static str,
    carrier: Option<&'static str>,
    template: &'static str,
) -> Post {
    Post { country, operator, carrier, template }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<S10> {
        s10(&TrackingNumber::try_new(text).unwrap())
    }

    /// The worked examples of the standard, and its two exceptions.
    #[test]
    fn check_digits() {
        assert_eq!(read("RA 473 124 585 SE"), Some(S10::Tracked));
        assert_eq!(read("LA000000080FR"), Some(S10::Tracked), "10 becomes 0");
        assert_eq!(read("LA000000155FR"), Some(S10::Tracked), "11 becomes 5");
        assert_eq!(read("RA473124584SE"), None);
        assert_eq!(read("UA473124585SE"), Some(S10::Untracked));
        for other in ["8R04018182185", "RA4731245855E", "R1473124585SE", "RA47312458SE", "RAA73124585SE"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn posts_and_carriers() {
        for name in ["laposte", "colissimo", "bpost", "postnl", "usps"] {
            assert!(is_post(&CarrierId::known(name)), "{name}");
        }
        for name in ["ups", "gls", "dpd", "acme"] {
            assert!(!is_post(&CarrierId::known(name)), "{name}");
        }
        assert_eq!(destination_post("AQ"), None);
        assert_eq!(destination_post("be"), None);
    }
}
