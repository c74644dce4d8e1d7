//! `gantry settings`.

use crate::args::ProposalArgs;
use crate::output;
use anyhow::Result;
use gantry_lower::PROPOSALS;
use std::process::ExitCode;

/// Prints a line for each proposal.
pub fn settings(args: &ProposalArgs) -> Result<ExitCode> {
    let features = args.features();
    output::print(format_args!(
        "{:<14} {:<30} {}\n",
        "STATE", "PROPOSAL", "SWITCH OF -W"
    ))?;
    for proposal in PROPOSALS {
        let state = match proposal.is_supported() {
            true if features.is_on(proposal) => "on",
            true => "off",
            false => "not there yet",
        };
        let (name, switch) = (proposal.name, proposal.switch);
        output::print(format_args!("{state:<14} {name:<30} {switch}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}
