//! `suivi track` against `suivi sandbox`: the real client, real HTTP.

use crate::run::{Run, Server, command, run};
use crate::schema::assert_valid;
use serde_json::json;

fn track(server: &Server, carrier: &str, numbers: &[&str], key: &str) -> Run {
    let args = [&["track", "--carrier", carrier, "--base-url", server.url(carrier)], numbers].concat();
    let mut command = command(&args);
    for name in ["SUIVI_LAPOSTE_KEY", "SUIVI_UPS_CLIENT_ID", "SUIVI_UPS_CLIENT_SECRET"] {
        command.env(name, key);
    }
    run(command, b"")
}

#[test]
fn found_and_not_found() {
    let server = Server::start();
    for carrier in ["laposte", "ups"] {
        let run = track(&server, carrier, &["SANDBOX0000", "sandbox-4040", "SANDBOX0006"], "sandbox");
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{carrier}");
        let value = run.json();
        assert_valid(&value);
        let answers = &value["answers"];
        assert_eq!(answers[0]["state"]["status"], "delivered", "{carrier}");
        assert_eq!(answers[1]["about"], "SANDBOX4040");
        assert_eq!(answers[1]["report"]["outcome"], "not_found");
        assert_eq!(answers[2]["state"]["status"], "returned", "{carrier}");
    }
}

#[test]
fn errors_are_results_and_end_with_one() {
    let server = Server::start();
    let run = track(&server, "laposte", &["SANDBOX4291"], "sandbox");
    assert_eq!(run.code, 1);
    assert_eq!(run.json()["answers"][0]["error"]["code"], "rate_limited");
    assert_eq!(run.json()["answers"][0]["error"]["retry"], json!({"after_s": 3600}));
    let run = track(&server, "ups", &["SANDBOX0000"], "wrong");
    assert_eq!(run.json()["answers"][0]["error"]["code"], "auth_refused");
    assert!(run.err.contains("error [auth_refused]: *******0000"), "{}", run.err);
}

#[test]
fn what_cannot_be_asked() {
    let lone = |args: &[&str]| run(command(&[&["track", "--carrier"], args].concat()), b"");
    let run = lone(&["laposte", "8X10000000017"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("SUIVI_LAPOSTE_KEY"), "{}", run.err);
    assert_eq!(lone(&["pigeon", "8X10000000017"]).code, 1);
    assert_eq!(lone(&["laposte", "?"]).code, 1);
    let server = Server::start();
    let mut far =
        command(&["track", "--carrier", "laposte", "--base-url", "http://carrier.example", "8X10000000017"]);
    far.env("SUIVI_LAPOSTE_KEY", "sandbox");
    let run = crate::run::run(far, b"");
    assert_eq!(run.json()["answers"][0]["error"]["code"], "bad_request", "no TLS and not this machine");
    drop(server);
}

#[test]
fn the_sandbox_says_where_it_is_and_what_it_can() {
    let server = Server::start();
    let address = server.about["address"].as_str().unwrap();
    assert!(address.starts_with("127.0.0.1:") && !address.ends_with(":0"), "{address}");
    assert_eq!(server.url("ups"), format!("http://{address}"));
    let magic = server.about["magic_numbers"].as_array().unwrap();
    assert!(magic.contains(&json!({"number": "SANDBOX4040", "meaning": "not found"})));
    // Somebody else has the port.
    let run = run(command(&["sandbox", "--listen", address]), b"");
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("error [start]: cannot start the sandbox"), "{}", run.err);
    let run = crate::run::run(command(&["sandbox", "--listen", "192.0.2.1:80"]), b"");
    assert_eq!(run.code, 1, "not a loopback address");
}

#[test]
fn the_carriers_and_what_they_need() {
    let text = run(command(&["carriers"]), b"");
    assert_eq!(text.code, 0);
    for word in
        ["La Poste", "SUIVI_LAPOSTE_KEY", "SUIVI_UPS_CLIENT_SECRET", "10 numbers a request", "webhooks"]
    {
        assert!(text.out.contains(word), "{word}");
    }
    let list = run(command(&["carriers", "--json"]), b"").json();
    let ids: Vec<_> = list["carriers"].as_array().unwrap().iter().map(|c| c["id"].clone()).collect();
    assert_eq!(ids, ["laposte", "ups"]);
    assert_eq!(list["carriers"][0]["environment"][0]["name"], "SUIVI_LAPOSTE_KEY");
}
