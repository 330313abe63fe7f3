use super::*;
use crate::code_table;

#[test]
fn the_table_can_be_searched() {
    assert!(code_table::is_sorted(codes::CODES));
}
