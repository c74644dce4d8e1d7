//! The vector operators, but for those of memory: what each takes and gives.

/// The type of an operand or result, as a letter: `v128`, `i32`, `i64`, `f32`, `f64`.
pub fn type_of(letter: char) -> &'static str {
    match letter {
        'v' => "v128",
        'i' => "i32",
        'l' => "i64",
        'f' => "f32",
        'd' => "f64",
        other => panic!("no type is called {other}"),
    }
}

/// An operator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operator {
    /// Its text, with immediates.
    pub text: String,
    /// The types of its operands.
    pub operands: String,
    /// The type of its result.
    pub result: char,
    /// The bits of the float lanes that the result has, if it has some.
    pub floats: Option<u32>,
}

const INTEGERS: [(&str, u32); 4] = [("i8x16", 8), ("i16x8", 16), ("i32x4", 32), ("i64x2", 64)];
const FLOATS: [(&str, u32); 2] = [("f32x4", 32), ("f64x2", 64)];

/// Each shape with the type of its lanes and their number.
const SHAPES: [(&str, char, u32); 6] = [
    ("i8x16", 'i', 16),
    ("i16x8", 'i', 8),
    ("i32x4", 'i', 4),
    ("i64x2", 'l', 2),
    ("f32x4", 'f', 4),
    ("f64x2", 'd', 2),
];

#[derive(Default)]
struct List(Vec<Operator>);

impl List {
    fn add(&mut self, text: String, operands: &str, result: char, floats: Option<u32>) {
        self.0.push(Operator {
            text,
            operands: operands.to_string(),
            result,
            floats,
        });
    }

    /// Operators of one shape, by the last part of their names.
    fn add_all(&mut self, shape: &str, names: &str, operands: &str, floats: Option<u32>) {
        for name in names.split_whitespace() {
            self.add(format!("{shape}.{name}"), operands, 'v', floats);
        }
    }

    fn integers(&mut self) {
        for (shape, bits) in INTEGERS {
            self.add_all(shape, "abs neg", "v", None);
            self.add_all(shape, "add sub eq ne lt_s gt_s le_s ge_s", "vv", None);
            self.add_all(shape, "shl shr_s shr_u", "vi", None);
            self.add(format!("{shape}.all_true"), "v", 'i', None);
            self.add(format!("{shape}.bitmask"), "v", 'i', None);
            if bits < 64 {
                let names = "lt_u gt_u le_u ge_u min_s min_u max_s max_u";
                self.add_all(shape, names, "vv", None);
            }
            if bits > 8 {
                self.add_all(shape, "mul", "vv", None);
                let (narrow, _) = INTEGERS[bits.ilog2() as usize - 4];
                let widening = ["low", "high"].into_iter();
                for (half, sign) in widening.flat_map(|half| [(half, "s"), (half, "u")]) {
                    self.add_all(shape, &format!("extend_{half}_{narrow}_{sign}"), "v", None);
                    self.add_all(shape, &format!("extmul_{half}_{narrow}_{sign}"), "vv", None);
                }
            }
        }
        for shape in ["i8x16", "i16x8"] {
            let names = "add_sat_s add_sat_u sub_sat_s sub_sat_u avgr_u";
            self.add_all(shape, names, "vv", None);
        }
        self.add_all("i8x16", "popcnt", "v", None);
        self.add_all("i8x16", "narrow_i16x8_s narrow_i16x8_u swizzle", "vv", None);
        self.add_all(
            "i16x8",
            "narrow_i32x4_s narrow_i32x4_u q15mulr_sat_s",
            "vv",
            None,
        );
        let pairwise = "extadd_pairwise_i8x16_s extadd_pairwise_i8x16_u";
        self.add_all("i16x8", pairwise, "v", None);
        let pairwise = "extadd_pairwise_i16x8_s extadd_pairwise_i16x8_u";
        self.add_all("i32x4", pairwise, "v", None);
        self.add_all("i32x4", "dot_i16x8_s", "vv", None);
    }

    fn floats(&mut self) {
        for (shape, bits) in FLOATS {
            self.add_all(shape, "abs neg", "v", None);
            let rounded = "sqrt ceil floor trunc nearest";
            self.add_all(shape, rounded, "v", Some(bits));
            self.add_all(shape, "add sub mul div min max", "vv", Some(bits));
            self.add_all(shape, "pmin pmax eq ne lt gt le ge", "vv", None);
        }
        let to_integers = "trunc_sat_f32x4_s trunc_sat_f32x4_u trunc_sat_f64x2_s_zero \
                           trunc_sat_f64x2_u_zero";
        self.add_all("i32x4", to_integers, "v", None);
        self.add_all("f32x4", "convert_i32x4_s convert_i32x4_u", "v", None);
        self.add_all(
            "f64x2",
            "convert_low_i32x4_s convert_low_i32x4_u",
            "v",
            None,
        );
        self.add_all("f32x4", "demote_f64x2_zero", "v", Some(32));
        self.add_all("f64x2", "promote_low_f32x4", "v", Some(64));
    }

    fn bits(&mut self) {
        self.add_all("v128", "not", "v", None);
        self.add_all("v128", "and andnot or xor", "vv", None);
        self.add_all("v128", "bitselect", "vvv", None);
        self.add("v128.any_true".to_string(), "v", 'i', None);
    }

    fn lanes(&mut self) {
        for (shape, scalar, lanes) in SHAPES {
            self.add(format!("{shape}.splat"), &scalar.to_string(), 'v', None);
            for lane in 0..lanes {
                let text = format!("{shape}.replace_lane {lane}");
                self.add(text, &format!("v{scalar}"), 'v', None);
                let signs: &[&str] = match lanes {
                    8 | 16 => &["_s", "_u"],
                    _ => &[""],
                };
                for sign in signs {
                    let text = format!("{shape}.extract_lane{sign} {lane}");
                    self.add(text, "v", scalar, None);
                }
            }
        }
    }

    fn relaxed(&mut self) {
        self.add_all("i8x16", "relaxed_swizzle", "vv", None);
        let to_integers = "relaxed_trunc_f32x4_s relaxed_trunc_f32x4_u \
                           relaxed_trunc_f64x2_s_zero relaxed_trunc_f64x2_u_zero";
        self.add_all("i32x4", to_integers, "v", None);
        for (shape, bits) in FLOATS {
            self.add_all(shape, "relaxed_madd relaxed_nmadd", "vvv", Some(bits));
            self.add_all(shape, "relaxed_min relaxed_max", "vv", Some(bits));
        }
        for (shape, _) in INTEGERS {
            self.add_all(shape, "relaxed_laneselect", "vvv", None);
        }
        let products = "relaxed_q15mulr_s relaxed_dot_i8x16_i7x16_s";
        self.add_all("i16x8", products, "vv", None);
        self.add_all("i32x4", "relaxed_dot_i8x16_i7x16_add_s", "vvv", None);
    }
}

/// Shuffles that are one instruction on some machine, and some that are none.
pub fn shuffles() -> Vec<[u8; 16]> {
    let mut all = vec![
        std::array::from_fn(|index| index as u8),
        std::array::from_fn(|index| 16 + index as u8),
        std::array::from_fn(|index| 15 - index as u8),
        [7; 16],
        [0; 16],
        [31; 16],
        std::array::from_fn(|index| index as u8 & 1),
    ];
    // Windows of both operands, in either order, and rotations of one.
    for first in 0..32 {
        all.push(std::array::from_fn(|index| (first + index as u8) & 31));
        all.push(std::array::from_fn(|index| {
            first & 16 | (first + index as u8) & 15
        }));
    }
    for log in 0..4 {
        let size = 1 << log;
        for flip in [0, 16] {
            // Interleaved lower and upper halves, even and odd lanes, pairs of them, blends.
            let lane = |index: usize| (index / size, index % size);
            for start in [0, 8] {
                all.push(std::array::from_fn(|index| {
                    let (lane, byte) = lane(index);
                    (start + lane / 2 * size + byte + 16 * (lane % 2)) as u8 ^ flip
                }));
            }
            for odd in 0..2 {
                all.push(std::array::from_fn(|index| {
                    let (lane, byte) = lane(index);
                    (((2 * lane + odd) * size + byte) as u8 % 32) ^ flip
                }));
                all.push(std::array::from_fn(|index| {
                    let (lane, byte) = lane(index);
                    ((((lane & !1) + odd) * size + byte + 16 * (lane % 2)) as u8 % 32) ^ flip
                }));
            }
            all.push(std::array::from_fn(|index| {
                let (lane, _) = lane(index);
                (index + 16 * (lane % 2)) as u8 ^ flip
            }));
            // Reversed within wider lanes.
            all.push(std::array::from_fn(|index| {
                (index ^ (2 * size - size)) as u8 & 15 | flip
            }));
        }
    }
    for (size, width) in [(1, 4), (1, 8), (2, 8)] {
        all.push(std::array::from_fn(|index| (index ^ (width - size)) as u8));
    }
    // One lane replaced by the first of either operand.
    for size in [1, 2, 4, 8] {
        for (base, first) in [(0, 0), (0, 16), (16, 0), (16, 16)] {
            let last = 16 / size - 1;
            all.push(std::array::from_fn(|index| {
                let byte = index % size;
                (if index / size == last {
                    first + byte
                } else {
                    base + index
                }) as u8
            }));
        }
    }
    // Lanes of 32 bits of one and of both.
    for lanes in [
        [2, 0, 3, 1],
        [1, 3, 4, 6],
        [4, 5, 0, 2],
        [3, 3, 7, 7],
        [0, 5, 2, 7],
        [6, 1, 1, 4],
    ] {
        all.push(std::array::from_fn(|index| {
            (4 * lanes[index / 4] + index % 4) as u8
        }));
    }
    // Words of one half, the other half as it is.
    for words in [[1, 0, 3, 2, 4, 5, 6, 7], [0, 1, 2, 3, 7, 7, 4, 5]] {
        all.push(std::array::from_fn(|index| {
            (2 * words[index / 2] + index % 2) as u8
        }));
    }
    // One lane in all places.
    for (size, lane) in [(4, 1), (4, 6), (8, 1), (8, 2)] {
        all.push(std::array::from_fn(|index| {
            (size * lane + index % size) as u8
        }));
    }
    // Short lanes with others between them, from which zeros may come.
    for (size, width) in [(1, 2), (1, 4), (1, 8), (2, 4), (2, 8), (4, 8)] {
        for flip in [0, 16] {
            all.push(std::array::from_fn(|index| {
                let (lane, byte) = (index / width, index % width);
                (if byte < size {
                    lane * size + byte
                } else {
                    16 + index
                }) as u8
                    ^ flip
            }));
        }
    }
    // Lanes in their places, and those of the other operand moved.
    for (size, places, from) in [
        (4, [1, 1], 2),
        (4, [3, 3], 0),
        (4, [0, 2], 1),
        (4, [1, 2], 3),
        (2, [0, 5], 3),
        (2, [4, 7], 1),
        (1, [0, 9], 4),
    ] {
        for flip in [0, 16] {
            all.push(std::array::from_fn(|index| {
                let (lane, byte) = (index / size, index % size);
                (if places.contains(&lane) {
                    16 + (from * size + byte)
                } else {
                    index
                }) as u8
                    ^ flip
            }));
        }
    }
    all.push([3, 19, 7, 30, 1, 1, 0, 16, 28, 4, 9, 21, 12, 31, 14, 2]);
    all
}

/// All operators, but for those of memory.
pub fn operators() -> Vec<Operator> {
    let mut list = List::default();
    list.bits();
    list.integers();
    list.floats();
    list.lanes();
    for lanes in shuffles() {
        let lanes = lanes.map(|lane| lane.to_string()).join(" ");
        list.add(format!("i8x16.shuffle {lanes}"), "vv", 'v', None);
    }
    list.0
}

/// The relaxed operators.
pub fn relaxed_operators() -> Vec<Operator> {
    let mut list = List::default();
    list.relaxed();
    list.0
}
