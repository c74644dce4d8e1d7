//! What `record.mjs` has written: a line of JSON for each step, which it describes.

use anyhow::{Context, Result, anyhow, bail};
use gantry::{Val, ValType};
use serde::Deserialize;
use serde_json::Value;

/// What the host has written to memory: an offset, and bytes in hexadecimal.
pub type Write = (u64, String);

/// Pages of 4 KiB that the module has written, and the SHA-256 of what is in them.
#[derive(Deserialize, Debug)]
pub struct Written {
    pub pages: Vec<u64>,
    pub sum: String,
}

/// A function that the host calls.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
pub enum Callee {
    /// Of the module's table.
    Index(u64),
    Export(String),
}

/// A step. The first field has what each line has in the first place.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
pub enum Event {
    Module {
        module: String,
    },
    Call {
        call: Callee,
        args: Vec<Value>,
        writes: Vec<Write>,
    },
    Import {
        import: String,
        args: Vec<Value>,
        #[serde(flatten)]
        written: Written,
    },
    Resume {
        resume: Value,
        writes: Vec<Write>,
    },
    Throw {
        #[serde(rename = "throw")]
        _throw: bool,
        writes: Vec<Write>,
    },
    Return {
        #[serde(rename = "return")]
        result: Value,
        #[serde(flatten)]
        written: Written,
    },
    Unwound {
        unwound: String,
        #[serde(flatten)]
        written: Written,
    },
    Grow {
        grow: u64,
    },
    Memory {
        memory: usize,
        sum: String,
    },
}

/// The steps, in their order.
#[derive(Debug)]
pub struct Trace {
    events: std::vec::IntoIter<Event>,
    line: usize,
}

impl Trace {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it is not one that `record.mjs` has written to its end.
    pub fn parse(text: &str) -> Result<Trace> {
        let mut events = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let event = serde_json::from_str(line);
            events.push(event.with_context(|| format!("line {}", index + 1))?);
        }
        Ok(Trace {
            events: events.into_iter(),
            line: 0,
        })
    }

    /// The next step.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn take(&mut self) -> Result<Event> {
        self.line += 1;
        self.events.next().context("the trace ends too soon")
    }

    /// The number of the line that was taken last.
    pub fn line(&self) -> usize {
        self.line
    }
}

/// The value of a type that JSON stands for.
///
/// # Errors
///
/// If it stands for none.
pub fn value(json: &Value, ty: &ValType) -> Result<Val> {
    let wrong = || anyhow!("{json} is no {ty}");
    Ok(match ty {
        // JavaScript shows an i32 with its sign; hosts may return it without, or anything else
        // that is a number.
        ValType::I32 => Val::I32(to_i32(number(json).ok_or_else(wrong)?)),
        ValType::I64 => Val::I64(json.as_str().and_then(to_i64).ok_or_else(wrong)?),
        ValType::F32 => Val::F32((number(json).ok_or_else(wrong)? as f32).to_bits()),
        ValType::F64 => Val::F64(number(json).ok_or_else(wrong)?.to_bits()),
        _ => bail!("values of type {ty} are not recorded"),
    })
}

/// A number, or null as what is undefined.
fn number(json: &Value) -> Option<f64> {
    match json {
        Value::Null => Some(f64::NAN),
        Value::String(text) => text.parse().ok(),
        _ => json.as_f64(),
    }
}

/// As JavaScript makes an integer of a number: modulo 2^32.
fn to_i32(number: f64) -> i32 {
    if !number.is_finite() {
        return 0;
    }
    number.trunc().rem_euclid(4_294_967_296.0) as u32 as i32
}

/// As JavaScript makes an i64 of a BigInt: modulo 2^64.
fn to_i64(text: &str) -> Option<i64> {
    let wide: i128 = text.parse().ok()?;
    Some(wide as i64)
}

/// Whether two values are the same. NaNs are, as JavaScript has only one.
pub fn same(a: &Val, b: &Val) -> bool {
    match (a, b) {
        (Val::I32(a), Val::I32(b)) => a == b,
        (Val::I64(a), Val::I64(b)) => a == b,
        (Val::F32(a), Val::F32(b)) => {
            a == b || (f32::from_bits(*a).is_nan() && f32::from_bits(*b).is_nan())
        }
        (Val::F64(a), Val::F64(b)) => {
            a == b || (f64::from_bits(*a).is_nan() && f64::from_bits(*b).is_nan())
        }
        _ => false,
    }
}

/// The bytes that hexadecimal digits stand for.
///
/// # Errors
///
/// If they are none.
pub fn bytes(hex: &str) -> Result<Vec<u8>> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .context("no hexadecimal digit")
    };
    let pairs = hex.as_bytes().chunks(2);
    pairs
        .map(|pair| match *pair {
            [high, low] => Ok((digit(high)? << 4 | digit(low)?) as u8),
            _ => bail!("half a byte"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Each kind of line is told from the others, whatever its result is.
    #[test]
    fn lines() {
        let lines = r#"{"module":"00"}
{"call":"f","args":[1],"writes":[[8,"0aff"]]}
{"call":17,"args":["-0"],"writes":[]}
{"import":"a.b","args":[],"pages":[1],"sum":""}
{"resume":null,"writes":[]}
{"throw":true,"writes":[]}
{"return":null,"pages":[],"sum":""}
{"unwound":"host","pages":[],"sum":""}
{"grow":1}
{"memory":65536,"sum":""}"#;
        let mut trace = Trace::parse(lines).unwrap();
        assert!(matches!(trace.take(), Ok(Event::Module { .. })));
        let Ok(Event::Call {
            call: Callee::Export(_),
            writes,
            ..
        }) = trace.take()
        else {
            panic!("no call of an export");
        };
        assert_eq!(bytes(&writes[0].1).unwrap(), [10, 255]);
        assert!(matches!(
            trace.take(),
            Ok(Event::Call {
                call: Callee::Index(17),
                ..
            })
        ));
        assert!(matches!(trace.take(), Ok(Event::Import { .. })));
        assert!(matches!(
            trace.take(),
            Ok(Event::Resume {
                resume: Value::Null,
                ..
            })
        ));
        assert!(matches!(trace.take(), Ok(Event::Throw { .. })));
        assert!(matches!(
            trace.take(),
            Ok(Event::Return {
                result: Value::Null,
                ..
            })
        ));
        assert!(matches!(trace.take(), Ok(Event::Unwound { .. })));
        assert!(matches!(trace.take(), Ok(Event::Grow { grow: 1 })));
        assert!(matches!(
            trace.take(),
            Ok(Event::Memory { memory: 65536, .. })
        ));
        assert!(trace.take().is_err());
    }

    /// As ECMAScript's `ToInt32` and `ToBigInt64` do.
    #[test]
    fn numbers() {
        let i32 = |json| value(&json, &ValType::I32).unwrap().unwrap_i32();
        assert_eq!(i32(json!(4_294_967_295_u32)), -1);
        assert_eq!(i32(json!(-1.9)), -1);
        assert_eq!(i32(json!("NaN")), 0);
        assert_eq!(i32(json!(null)), 0);
        let i64 = |json| value(&json, &ValType::I64).unwrap().unwrap_i64();
        assert_eq!(i64(json!("18446744073709551615")), -1);
        let f64 = |json| value(&json, &ValType::F64).unwrap().unwrap_f64();
        assert!(f64(json!("-0")).is_sign_negative());
        assert_eq!(f64(json!("-Infinity")), f64::NEG_INFINITY);
        assert!(value(&json!(1), &ValType::I64).is_err());
    }
}
