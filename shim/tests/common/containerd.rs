//! A containerd of the tests' own, below a temporary folder.

use super::image::Image;
use std::{
    ffi::OsStr,
    fs::{self, File},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Nothing here takes longer, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// Names the folder with `containerd` and `ctr`, if they are not to be those of `PATH`.
const FOLDER: &str = "GANTRY_TEST_CONTAINERD";

/// Where the library keeps the states of running containers, of all containerds.
const STATES: &str = "/run/containerd/gantry";

/// A running containerd.
pub struct Containerd {
    child: Child,
    folder: TempDir,
    path: String,
    /// The states of running containers are in one folder for all containerds, by this name.
    namespace: String,
}

impl Containerd {
    /// Starts it, with more variables for it and its shims. What it needs is told if it does not
    /// start.
    pub fn start(variables: &[(&str, &OsStr)]) -> Containerd {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().display();
        let config = format!(
            "version = 2\nroot = \"{root}/root\"\nstate = \"{root}/state\"\n\
             disabled_plugins = [\"io.containerd.grpc.v1.cri\"]\n\
             [grpc]\naddress = \"{root}/socket\"\n[ttrpc]\naddress = \"{root}/socket.ttrpc\"\n\
             [debug]\nlevel = \"info\"\n"
        );
        fs::write(folder.path().join("config.toml"), config).unwrap();
        let shim = Path::new(env!("CARGO_BIN_EXE_containerd-shim-gantry-v1"));
        let mut path = std::env::var("PATH").unwrap();
        if let Ok(folder) = std::env::var(FOLDER) {
            path = format!("{folder}:{path}");
        }
        let path = format!("{}:{path}", shim.parent().unwrap().display());
        let log = File::create(folder.path().join("log")).unwrap();
        let mut command = Command::new("containerd");
        command
            .args([
                "--config".as_ref(),
                folder.path().join("config.toml").as_os_str(),
            ])
            .env("PATH", &path)
            .env("GANTRY_CACHE_DIR", folder.path().join("cache"))
            .envs(variables.iter().copied())
            .stderr(log);
        // SAFETY: it is one system call, which a process may do before it executes another program.
        unsafe {
            command.pre_exec(|| {
                // With the tests ends what they have started, however they end.
                libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
                Ok(())
            })
        };
        let child = command.spawn().unwrap_or_else(|error| {
            panic!("cannot start containerd: {error}; `.ci/shim --install` gets what is needed")
        });
        let containerd = Containerd {
            child,
            folder,
            path,
            namespace: format!("gantry-test-{}-{number}", std::process::id()),
        };
        containerd.wait_for("containerd", || {
            containerd.ctr(&["version"]).status.success()
        });
        containerd
    }

    /// Whether it unpacks images that have modules as layers.
    pub fn has_layers(&self) -> bool {
        let version = text(&self.ctr(&["version"]).stdout);
        let version = version.split("Server:").nth(1).unwrap();
        let version = version.split("Version:").nth(1).unwrap().trim_start();
        let version = version.trim_start_matches('v');
        let mut numbers = version
            .split('.')
            .map(|number| number.parse::<u32>().unwrap_or(0));
        let number = (numbers.next().unwrap(), numbers.next().unwrap());
        number >= (1, 7)
    }

    /// Where the shims keep what they have compiled.
    pub fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    /// A folder for a test.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// What containerd and its shims have to tell.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// The command `ctr`, with these arguments.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("ctr");
        command
            .arg("--address")
            .arg(self.folder.path().join("socket"))
            .args(["--namespace", &self.namespace])
            .args(args)
            .env("PATH", &self.path)
            .stdin(Stdio::null());
        command
    }

    /// Does what the arguments say.
    pub fn ctr(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Makes an image known.
    pub fn import(&self, name: &str, image: &Image<'_>) {
        let path = self.folder.path().join("image.tar");
        image.write(name, &path).unwrap();
        let path = path.to_str().unwrap();
        let output = self.ctr(&["image", "import", "--all-platforms", path]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }

    /// The arguments of `ctr` to run an image.
    pub fn run_args<'a>(options: &[&'a str], image: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
        let run = ["run", "--rm", "--runtime", "io.containerd.gantry.v1"];
        [&run, options, &[image], rest].concat()
    }

    /// Runs an image as a container. `rest` is the container's name and perhaps its arguments.
    pub fn run(&self, options: &[&str], image: &str, rest: &[&str]) -> Output {
        self.ctr(&Containerd::run_args(options, image, rest))
    }

    /// Waits until something is so.
    pub fn wait_for(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            let is_late = start.elapsed() > PATIENCE;
            assert!(!is_late, "{what} does not come; log:\n{}", self.log());
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Containerd {
    fn drop(&mut self) {
        // What a failed test has left. Shims end with their containers.
        for id in text(&self.ctr(&["task", "ls", "--quiet"]).stdout).lines() {
            self.ctr(&["task", "rm", "--force", id]);
        }
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        // Folders that are empty now, which nobody else would remove.
        let groups = fs::read_dir("/sys/fs/cgroup").into_iter().flatten();
        let groups = groups.filter_map(|group| Some(group.ok()?.path()));
        for place in groups.chain(["/sys/fs/cgroup", STATES].map(PathBuf::from)) {
            let _ = fs::remove_dir(place.join(&self.namespace));
        }
    }
}

/// Output as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
