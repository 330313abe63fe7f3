//! URLs that are built here and nowhere else: percent-encoded, TLS only, never taken from an answer.

/// Percent-encodes one path segment or query value: everything but unreserved characters (RFC 3986, 2.3).
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(hex(byte >> 4));
            out.push(hex(byte & 0xf));
        }
    }
    out
}

/// The host of an absolute URL, without user, password and port.
pub(crate) fn host(url: &str) -> &str {
    let authority = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

/// May a request go there? `https` to a host, or `http` to this machine (tests, the sandbox); no user or password in
/// it, no control characters, no blanks.
pub(crate) fn is_allowed(url: &str) -> bool {
    let plain = url.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let authority = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host(url);
    let safe = url.starts_with("https://") || (url.starts_with("http://") && is_loopback(host));
    plain && safe && !host.is_empty() && !authority.contains('@')
}

/// True if a request to that URL stays on this machine.
#[cfg(feature = "http")]
pub(crate) fn is_local(url: &str) -> bool {
    is_loopback(host(url))
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn hex(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_all_but_unreserved() {
        assert_eq!(encode("8K-1.2_3~"), "8K-1.2_3~");
        assert_eq!(encode("a/b?c,d é"), "a%2Fb%3Fc%2Cd%20%C3%A9");
    }

    #[test]
    fn only_tls_or_loopback() {
        for good in
            ["https://api.laposte.fr/x", "http://127.0.0.1:9/x", "http://[::1]:9/", "http://localhost/"]
        {
            assert!(is_allowed(good), "{good}");
        }
        for bad in [
            "http://api.laposte.fr/x",
            "https://user:pass@api.laposte.fr/",
            "http://127.0.0.1@evil.example/",
            "http://localhost.evil.example/",
            "https:///x",
            "ftp://127.0.0.1/",
            "https://a b/",
            "https://evil.example\\@127.0.0.1/",
            "",
        ] {
            assert!(!is_allowed(bad), "{bad}");
        }
        assert_eq!(host("https://user:secret@api.laposte.fr:443/x"), "api.laposte.fr");
    }
}
