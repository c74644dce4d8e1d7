//! Makes an image of a program, for `ctr image import`:
//!
//! ```sh
//! cargo run --example image -- program.wasm localhost/program:1 image.tar
//! ```
//!
//! With `--layer` in front, the module is a layer of the image itself (containerd 1.7.7 or newer
//! unpacks those), otherwise a file in its root folder.

#[path = "../tests/common/image.rs"]
mod image;

use image::{Content, Image};
use std::{error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let is_layer = args.first().is_some_and(|arg| arg == "--layer");
    if is_layer {
        args.remove(0);
    }
    let [program, name, archive] = &args[..] else {
        return Err("usage: image [--layer] PROGRAM NAME ARCHIVE".into());
    };
    let module = std::fs::read(program).map_err(|error| format!("{program}: {error}"))?;
    let path = Path::new(program).file_name().ok_or("no file")?;
    let path = format!(
        "/{}",
        path.to_str().ok_or("the name of the file is no text")?
    );
    let files = [(path.as_str(), module.as_slice())];
    let content = match is_layer {
        true => Content::Module(&module),
        false => Content::Files(&files),
    };
    let image = Image {
        args: &[&path],
        variables: &[],
        user: "",
        content,
    };
    image.write(name, Path::new(archive))?;
    Ok(())
}
