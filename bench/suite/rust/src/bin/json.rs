//! serde_json: parses JSON to a tree, walks through it, and prints it.

use serde_json::Value;

fn walk(value: &Value, depth: usize, counts: &mut [u64; 4]) {
    match value {
        Value::Object(map) => {
            counts[0] += map.len() as u64;
            map.values().for_each(|value| walk(value, depth + 1, counts));
        }
        Value::Array(values) => {
            counts[1] += values.len() as u64;
            values.iter().for_each(|value| walk(value, depth + 1, counts));
        }
        Value::Number(number) => counts[2] = counts[2].wrapping_mul(31) + number.as_u64().unwrap_or(1),
        other => counts[3] += other.to_string().len() as u64 + depth as u64,
    }
}

fn main() {
    let text = suite::read(&std::env::args().nth(1).expect("a file"));
    let mut counts = [0; 4];
    let mut printed = String::new();
    for round in 0..suite::number(2) {
        let mut root: Value = serde_json::from_str(&text).expect("JSON");
        walk(&root, 0, &mut counts);
        if let Value::Array(values) = &mut root {
            values.rotate_left(1);
        }
        printed = match round % 2 {
            0 => serde_json::to_string(&root),
            _ => serde_json::to_string_pretty(&root),
        }
        .expect("a text");
    }
    println!("json {counts:?} {} {}", printed.len(), suite::sum(&printed));
}
