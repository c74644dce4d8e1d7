//! `containerd-shim-gantry-v1`: containerd starts it, once for each container or pod.

fn main() -> std::process::ExitCode {
    containerd_shim_gantry::run()
}
