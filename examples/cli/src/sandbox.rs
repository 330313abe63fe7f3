//! `suivi sandbox`: the carriers' side, for tests and first steps.

use crate::args;
use crate::error::Error;
use crate::output::Output;
use serde_json::{Value, json};
use std::io;
use std::net::ToSocketAddrs;
use std::process::ExitCode;
use tracking_carriers::registry;
use tracking_carriers::sandbox::{KEY, Magic, Sandbox};

pub(crate) fn run(args: &args::Sandbox, out: &mut Output) -> Result<ExitCode, Error> {
    let start = |source: io::Error| Error::Start { what: "the sandbox", source };
    let addresses: Vec<_> = args.listen.to_socket_addrs().map_err(start)?.collect();
    let sandbox = Sandbox::start(addresses.as_slice()).map_err(start)?;
    if out.json {
        out.json(&form(&sandbox))?;
    } else {
        words(&sandbox, out)?;
    }
    // Whoever started us reads the port from here, long before we end.
    out.flush()?;
    sandbox.wait();
    Ok(ExitCode::SUCCESS)
}

fn words(sandbox: &Sandbox, out: &mut Output) -> Result<(), Error> {
    let url = sandbox.base_url();
    out.line(format_args!("Sandbox on {url}, until it is stopped. To talk to it:\n"))?;
    for adapter in registry::adapters() {
        let set: Vec<String> = settings(sandbox, adapter.credentials);
        out.line(format_args!("  {} suivi track --carrier {} SANDBOX0000", set.join(" "), adapter.id))?;
    }
    out.line("\nMagic numbers, for every carrier:\n")?;
    for (_, magic) in Magic::ALL {
        out.line(format_args!("  {}  {}", magic.number(), magic.meaning()))?;
    }
    out.line(format_args!("\nTime and stories: {url}/_sandbox/now, {url}/_sandbox/stories"))
}

/// The environment that points an adapter here.
fn settings(sandbox: &Sandbox, credentials: &[tracking_carriers::Credential]) -> Vec<String> {
    let needed = credentials.iter().filter(|c| c.required || c.name.ends_with("_URL"));
    needed.filter_map(|c| Some(format!("{}={}", c.name, sandbox.credential(c.name)?))).collect()
}

fn form(sandbox: &Sandbox) -> Value {
    let base_urls: serde_json::Map<String, Value> =
        registry::adapters().iter().map(|a| (a.id.to_owned(), json!(sandbox.base_url()))).collect();
    let magic: Vec<Value> = Magic::ALL
        .iter()
        .map(|(_, magic)| json!({"number": magic.number(), "meaning": magic.meaning()}))
        .collect();
    json!({ "address": sandbox.address(), "base_urls": base_urls, "key": KEY, "magic_numbers": magic })
}
