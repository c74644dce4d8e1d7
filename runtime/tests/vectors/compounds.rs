//! Expressions of several operators, which selectors fuse.

/// Expressions of several operators that an instruction set may have one instruction for.
pub fn compounds() -> Vec<String> {
    let mut list = Vec::new();
    let [x, y, z] = ["(local.get 0)", "(local.get 1)", "(local.get 2)"];
    let mut sums = |shape: &str, addend: &str| {
        list.push(format!("({shape}.add {x} {addend})"));
        list.push(format!("({shape}.add {addend} {x})"));
        list.push(format!("({shape}.add {addend} {addend})"));
        list.push(format!("({shape}.add {addend} {y})"));
        list.push(format!("({shape}.sub {x} {addend})"));
        list.push(format!("({shape}.sub {addend} {x})"));
        list.push(format!("(local.set 0 ({shape}.add {x} {addend})) {x}"));
    };
    for shape in ["i16x8", "i32x4", "i64x2"] {
        sums(shape, &format!("({shape}.mul {y} {z})"));
        sums(shape, &format!("({shape}.mul {y} {y})"));
    }
    for (shape, narrow) in [("i16x8", "i8x16"), ("i32x4", "i16x8"), ("i64x2", "i32x4")] {
        for (half, sign) in [("low", "s"), ("low", "u"), ("high", "s"), ("high", "u")] {
            sums(
                shape,
                &format!("({shape}.extmul_{half}_{narrow}_{sign} {y} {z})"),
            );
            if shape != "i64x2" && half == "low" {
                let pairs = format!("({shape}.extadd_pairwise_{narrow}_{sign} {y})");
                sums(shape, &pairs);
            }
        }
    }
    let shift = |shape: &str, op: &str, vector: &str, count: u32| {
        format!("({shape}.{op} {vector} (i32.const {count}))")
    };
    for (shape, bits) in [("i8x16", 8), ("i16x8", 16), ("i32x4", 32), ("i64x2", 64)] {
        for count in [0, 1, bits / 2, bits - 2, bits - 1, bits, bits + 3] {
            for op in ["shl", "shr_s", "shr_u"] {
                sums(shape, &shift(shape, op, y, count));
            }
        }
    }
    for (shape, bits) in [("i8x16", 8), ("i16x8", 16), ("i32x4", 32), ("i64x2", 64)] {
        for (left, right) in [
            (1, bits - 1),
            (bits / 2, bits / 2),
            (bits - 3, 3),
            (bits - 1, bits - 1),
            (8 % bits, bits - 8),
            (bits - 8, 8 % bits),
            (2, bits - 3),
            (0, bits / 2),
        ] {
            for (first, second) in [(y, y), (y, z)] {
                let left = shift(shape, "shl", first, left);
                let rights = ["shr_u", "shr_s"].map(|op| shift(shape, op, second, right));
                let sum = format!("{shape}.add");
                for op in ["v128.or", "v128.xor", &sum, "i32x4.add"] {
                    for right in &rights {
                        list.push(format!("({op} {left} {right})"));
                        list.push(format!("({op} {right} {left})"));
                    }
                }
            }
        }
    }
    comparisons(&mut list);
    products(&mut list);
    // Numbers of bytes that are known to be small, and not quite small.
    for mask in [7, 15, 16, 31, 143] {
        let mask = format!("(i8x16.splat (i32.const {mask}))");
        let vector = "(v128.const i64x2 0x0f0f0f0f0f0f0f0f 0x0807060504030201)";
        for lanes in [
            format!("(v128.and {y} {mask})"),
            format!("(v128.and {vector} {y})"),
        ] {
            list.push(format!("(i8x16.swizzle {x} {lanes})"));
            list.push(format!("(i8x16.swizzle {vector} {lanes})"));
        }
    }
    for count in [3, 4, 7, 8, 12] {
        let lanes = shift("i8x16", "shr_u", y, count);
        list.push(format!("(i8x16.swizzle {x} {lanes})"));
    }
    list
}

/// Products with constants and with one lane, and what else an instruction does together.
fn products(list: &mut Vec<String>) {
    let [x, y, z] = ["(local.get 0)", "(local.get 1)", "(local.get 2)"];
    for constant in [
        "i64x2 1 1",
        "i64x2 8 8",
        "i64x2 8 4",
        "i64x2 1000 3",
        "i64x2 0x80000000 0xffffffff",
        "i64x2 0x100000000 0x100000000",
        "i64x2 0x8000000000000000 0x8000000000000000",
        "i64x2 -1 -1",
        "i32x4 16 16 16 16",
        "i32x4 16 16 16 8",
        "i32x4 1 1 1 1",
    ] {
        for shape in ["i64x2", "i32x4", "i16x8"] {
            list.push(format!("({shape}.mul {x} (v128.const {constant}))"));
            list.push(format!("({shape}.mul (v128.const {constant}) {x})"));
        }
    }
    let lane = |size: usize, number: usize, vectors: &str| {
        let bytes = (0..16).map(|index| (size * number + index % size).to_string());
        let bytes = bytes.collect::<Vec<_>>().join(" ");
        format!("(i8x16.shuffle {bytes} {vectors})")
    };
    // Integers as floats: none is NaN.
    let float = |vector: &str| format!("(f32x4.convert_i32x4_s {vector})");
    let double = |vector: &str| format!("(f64x2.convert_low_i32x4_s {vector})");
    for number in [0, 3, 5] {
        for vectors in [format!("{y} {z}"), format!("{y} {y}"), format!("{x} {x}")] {
            let splat = lane(4, number % 8, &vectors);
            let wide = lane(8, number % 4, &vectors);
            for (shape, lane) in [("i16x8", &splat), ("i32x4", &splat), ("i64x2", &wide)] {
                let product = format!("({shape}.mul {x} {lane})");
                list.push(product.clone());
                list.push(format!("({shape}.mul {lane} {x})"));
                list.push(format!("({shape}.mul {lane} {lane})"));
                list.push(format!("({shape}.add {z} {product})"));
                list.push(format!("({shape}.sub {z} {product})"));
                list.push(format!("({shape}.add {product} {product})"));
            }
        }
        let operands = format!("{} {}", float(y), float(z));
        let splat = lane(4, number, &operands);
        list.push(format!("(f32x4.mul {} {splat})", float(x)));
        list.push(format!("(f32x4.mul {splat} {splat})"));
        list.push(format!(
            "(f64x2.mul {} {})",
            double(x),
            lane(8, number % 4, &format!("{} {}", double(y), double(z)))
        ));
    }
    list.push(format!("(f32x4.abs (f32x4.sub {} {}))", float(x), float(y)));
    list.push(format!(
        "(f64x2.abs (f64x2.sub {} {}))",
        double(x),
        double(y)
    ));
    list.push(format!("(f64x2.abs (f32x4.sub {} {}))", float(x), float(y)));
    let load = "(v128.load offset=40 (i32.const 3))";
    let constant = "(v128.const i64x2 0x0123456789abcdef 0x7766554433221100)";
    let ones = "(v128.const i64x2 -1 -1)";
    let ops = ["or", "and", "xor", "andnot"];
    for outer in ops {
        list.push(format!("(v128.{outer} {x} (v128.not {y}))"));
        list.push(format!("(v128.{outer} (v128.not {x}) {y})"));
        list.push(format!("(v128.{outer} (v128.not {x}) (v128.not {x}))"));
        list.push(format!("(v128.not (v128.{outer} {x} {y}))"));
        for inner in ops {
            for (a, b, c) in [
                (x, y, z),
                (x, x, y),
                (x, y, x),
                (y, x, x),
                (x, load, y),
                (load, x, y),
                (x, y, load),
                (x, y, constant),
                (x, constant, y),
                (constant, x, ones),
            ] {
                let joined = format!("(v128.{inner} {a} {b})");
                list.push(format!("(v128.{outer} {joined} {c})"));
                list.push(format!("(v128.{outer} {c} {joined})"));
            }
            let (left, right) = (
                format!("(v128.{inner} {x} {y})"),
                format!("(v128.{inner} {y} {z})"),
            );
            list.push(format!("(v128.{outer} {left} {right})"));
            list.push(format!(
                "(local.set 1 (v128.{outer} {left} {y})) (v128.xor {y} {z})"
            ));
            let rotated =
                format!("(v128.or (i32x4.shl {y} (i32.const 7)) (i32x4.shr_u {y} (i32.const 25)))");
            list.push(format!("(v128.{outer} {rotated} {x})"));
        }
    }
    for (shape, bits) in [("i8x16", 8), ("i16x8", 16), ("i32x4", 32), ("i64x2", 64)] {
        for mask in [bits / 2 - 1, bits - 1, bits, 2 * bits - 1] {
            let number = format!("(i32.and (i32x4.extract_lane 1 {y}) (i32.const {mask}))");
            for op in ["shl", "shr_s", "shr_u"] {
                list.push(format!("({shape}.{op} {x} {number})"));
            }
        }
    }
    let extensions = [("i16x8", "i8x16"), ("i32x4", "i16x8"), ("i64x2", "i32x4")];
    for [first, second, third] in [
        ["s", "s", "s"],
        ["u", "s", "u"],
        ["s", "u", "s"],
        ["u", "u", "u"],
    ] {
        for part in ["low", "high"] {
            let extend = |index: usize, sign: &str, vector: &str| {
                let (wide, narrow) = extensions[index];
                format!("({wide}.extend_{part}_{narrow}_{sign} {vector})")
            };
            let once = extend(0, first, x);
            let twice = extend(1, second, &once);
            list.push(extend(2, third, &twice));
            list.push(twice);
            list.push(extend(0, second, &once));
            list.push(extend(2, second, &once));
        }
    }
}

/// Comparisons, and what may be made of them together.
fn comparisons(list: &mut Vec<String>) {
    let [x, y, z] = ["(local.get 0)", "(local.get 1)", "(local.get 2)"];
    let zero = "(v128.const i64x2 0 0)";
    // Some lanes are equal.
    let near = "(v128.and (local.get 0) (v128.const i64x2 -1 0xffffff00ffffffff))";
    let limits = [
        "(v128.const i8x16 0 1 2 3 127 128 129 255 10 10 10 10 10 10 10 10)",
        "(v128.const i8x16 1 1 2 3 127 128 129 254 10 10 10 10 10 10 10 10)",
        "(v128.const i64x2 -1 -1)",
    ];
    for shape in ["i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2"] {
        let (sign, is_float) = match shape {
            "f32x4" | "f64x2" => ("", true),
            _ => ("_s", false),
        };
        let mut ops = vec!["eq".to_owned(), "ne".to_owned()];
        ops.extend(["lt", "gt", "le", "ge"].map(|op| format!("{op}{sign}")));
        if !is_float && shape != "i64x2" {
            ops.extend(["lt_u", "gt_u", "le_u", "ge_u"].map(String::from));
        }
        let tests = match shape {
            "f32x4" => "i32x4",
            "f64x2" => "i64x2",
            other => other,
        };
        for op in ops {
            for (a, b) in [(x, x), (x, y), (x, near), (y, zero), (zero, y)] {
                let compared = format!("({shape}.{op} {a} {b})");
                list.push(format!("(v128.not {compared})"));
                list.push(format!("(v128.not (v128.not {compared}))"));
                list.push(format!("(v128.bitselect {y} {z} {compared})"));
                list.push(format!("(v128.bitselect {zero} {compared} {compared})"));
                for test in [
                    "v128.any_true".to_owned(),
                    format!("{tests}.all_true"),
                    format!("{tests}.bitmask"),
                    "i8x16.bitmask".to_owned(),
                    "i32x4.all_true".to_owned(),
                ] {
                    for compared in [&compared, &format!("(v128.not {compared})")] {
                        list.push(format!("(i32x4.splat ({test} {compared}))"));
                        list.push(format!(
                            "(if (result v128) ({test} {compared}) (then {x}) (else {z}))"
                        ));
                        list.push(format!(
                            "(if (result v128) (i32.eqz ({test} {compared})) (then {x}) (else {z}))"
                        ));
                    }
                }
                let lanes = tests.trim_start_matches(|c| c != 'x')[1..].parse::<u32>();
                let full = (1u32 << lanes.unwrap()) - 1;
                for (op, full) in [("eq", full), ("ne", full), ("ne", full >> 1)] {
                    let mask = format!("({tests}.bitmask {compared})");
                    let all = format!("(i32.{op} {mask} (i32.const {full}))");
                    list.push(format!("(i32x4.splat {all})"));
                    list.push(format!("(if (result v128) {all} (then {x}) (else {z}))"));
                }
                // It is read twice.
                list.push(format!(
                    "(local.set 2 {compared})
                     (v128.xor {z} (i32x4.splat (v128.any_true {z})))"
                ));
                list.push(format!(
                    "(v128.xor (local.tee 2 {compared})
                        (i32x4.splat ({tests}.all_true (v128.not {z}))))"
                ));
                list.push(format!(
                    "(i32x4.splat (v128.any_true (local.tee 2 {compared}))) {z} (v128.xor)"
                ));
            }
            for limit in limits {
                list.push(format!("({shape}.{op} {x} {limit})"));
                list.push(format!("({shape}.{op} {limit} {x})"));
                list.push(format!("({shape}.{op} {limit} {zero})"));
            }
        }
    }
}
