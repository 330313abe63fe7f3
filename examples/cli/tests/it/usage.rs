//! Help, version and wrong command lines.

use crate::run::suivi;

#[test]
fn help_teaches_by_example() {
    for command in ["parse", "replay", "explain", "advise", "carriers", "track", "sandbox", "demo"] {
        let run = suivi(&[command, "--help"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(
            run.out.contains("Examples:") && run.out.contains(&format!("suivi {command}")),
            "{}",
            run.out
        );
        assert!(suivi(&["--help"]).out.contains(command));
    }
    assert!(suivi(&["--version"]).out.starts_with("suivi "));
}

#[test]
fn a_wrong_command_line_is_two() {
    for args in [
        vec![],
        vec!["pars"],
        vec!["parse"],
        vec!["parse", "-"],
        vec!["parse", "--carrier", "ups", "--http-status", "99", "-"],
        vec!["parse", "--carrier", "ups", "--batch", "-"],
        vec!["replay"],
        vec!["explain"],
        vec!["explain", "--parcel", "p1"],
        vec!["advise"],
        vec!["advise", "--at"],
        vec!["track", "--carrier", "ups"],
        vec!["demo", "--fast"],
    ] {
        let run = suivi(&args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(!run.err.is_empty());
    }
}

#[test]
fn the_demo_has_no_json() {
    let run = suivi(&["demo", "--json"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("no JSON form"), "{}", run.err);
}
