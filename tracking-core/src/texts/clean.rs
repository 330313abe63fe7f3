//! What comes from outside and enters a text: made inert, never interpreted.

/// A text in one line: no control characters, no marks that turn the direction of writing, no spaces at its ends or twice
/// in a row, 100 characters at most. `None` if nothing is left.
pub(super) fn line(text: &str) -> Option<String> {
    let mut out = String::new();
    let (mut length, mut gap) = (0, false);
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            gap = true;
            continue;
        }
        if is_hidden(c) {
            continue;
        }
        if length == MAX_LENGTH {
            out.push('…');
            break;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        out.push(c);
        (length, gap) = (length + 1, false);
    }
    (!out.is_empty()).then_some(out)
}

/// Characters that show nothing and change how others are shown: marks of direction and isolates (Unicode Standard
/// Annex 9, section 2), separators of lines, invisible operators, annotations, tags, and the byte-order mark. The joiners
/// U+200C and U+200D stay: some scripts need them.
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Characters of a name in a text; a pickup point's name may have 300 bytes.
const MAX_LENGTH: usize = 100;
