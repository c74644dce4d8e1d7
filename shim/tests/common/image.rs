//! Images as archives that `ctr image import` takes: the layout of the Open Container Initiative, in
//! which a *blob* is a file whose name is its hash.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

/// What an image has besides its name.
pub struct Image<'a> {
    /// The program first.
    pub args: &'a [&'a str],
    /// Each as `NAME=value`.
    pub variables: &'a [&'a str],
    /// A name or number, and perhaps a group's behind a colon.
    pub user: &'a str,
    pub content: Content<'a>,
}

/// Where the module is.
pub enum Content<'a> {
    /// In the root folder, as for other containers: paths and contents of files.
    Files(&'a [(&'a str, &'a [u8])]),
    /// It is a layer itself.
    Module(&'a [u8]),
}

/// The machine, as images call it.
const ARCHITECTURE: &str = match () {
    () if cfg!(target_arch = "x86_64") => "amd64",
    () => "arm64",
};

impl Image<'_> {
    /// Writes the image, with a name such as `localhost/hello:1`.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn write(&self, name: &str, path: &Path) -> io::Result<()> {
        let mut archive = tar::Builder::new(File::create(path)?);
        let (platform, media_type, layer) = match self.content {
            Content::Files(files) => (
                json!({ "architecture": ARCHITECTURE, "os": "linux" }),
                "application/vnd.oci.image.layer.v1.tar",
                root_folder(files)?,
            ),
            Content::Module(module) => (
                json!({ "architecture": "wasm", "os": "wasip1" }),
                "application/wasm",
                module.to_owned(),
            ),
        };
        let layer = blob(&mut archive, media_type, &layer)?;
        let diff_ids = match self.content {
            Content::Files(_) => vec![layer["digest"].clone()],
            Content::Module(_) => Vec::new(),
        };
        let mut config = platform.clone();
        config["config"] =
            json!({ "Entrypoint": self.args, "Env": self.variables, "User": self.user });
        config["rootfs"] = json!({ "type": "layers", "diff_ids": diff_ids });
        let media_type = "application/vnd.oci.image.config.v1+json";
        let config = blob(&mut archive, media_type, &bytes(&config))?;
        let media_type = "application/vnd.oci.image.manifest.v1+json";
        let manifest = json!({
            "schemaVersion": 2, "mediaType": media_type, "config": config, "layers": [layer],
        });
        let mut manifest = blob(&mut archive, media_type, &bytes(&manifest))?;
        manifest["platform"] = platform;
        manifest["annotations"] = json!({ "io.containerd.image.name": name });
        let index = json!({ "schemaVersion": 2, "manifests": [manifest] });
        file(&mut archive, "index.json", &bytes(&index))?;
        let layout = json!({ "imageLayoutVersion": "1.0.0" });
        file(&mut archive, "oci-layout", &bytes(&layout))?;
        archive.into_inner()?.flush()
    }
}

fn bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

/// Adds a blob. Returns what describes it.
fn blob(archive: &mut tar::Builder<File>, media_type: &str, content: &[u8]) -> io::Result<Value> {
    let hash = Sha256::digest(content);
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    file(archive, &format!("blobs/sha256/{hash}"), content)?;
    Ok(json!({
        "mediaType": media_type, "digest": format!("sha256:{hash}"), "size": content.len(),
    }))
}

fn file<W: Write>(archive: &mut tar::Builder<W>, path: &str, content: &[u8]) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(content.len() as u64);
    header.set_mode(0o755);
    archive.append_data(&mut header, path, content)
}

/// A root folder with these files, and an empty `/tmp` for everybody.
fn root_folder(files: &[(&str, &[u8])]) -> io::Result<Vec<u8>> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Directory);
    header.set_size(0);
    header.set_mode(0o1777);
    archive.append_data(&mut header, "tmp", io::empty())?;
    for (path, content) in files {
        file(&mut archive, path.trim_start_matches('/'), content)?;
    }
    archive.into_inner()
}
