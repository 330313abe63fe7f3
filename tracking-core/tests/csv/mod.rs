//! Reads the reviewed tables of `data`, for every test that needs one.

/// The rows of a table below its header. A field may stand in quotes, a quote in it is doubled; none has a line break.
pub(crate) fn table<const N: usize>(name: &str, header: [&str; N]) -> Vec<[String; N]> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let mut rows = text.lines().map(|line| {
        let fields: [String; N] =
            fields(line).try_into().unwrap_or_else(|_| panic!("{name}: not {N} columns: {line}"));
        fields
    });
    assert_eq!(rows.next().unwrap(), header, "{name}");
    rows.collect()
}

fn fields(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                out.last_mut().unwrap().push(chars.next().unwrap())
            }
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => out.last_mut().unwrap().push(c),
        }
    }
    assert!(!quoted, "an open quote in `{line}`");
    out
}
