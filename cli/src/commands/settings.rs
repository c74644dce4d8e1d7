//! `gantry settings`.

use crate::args::ProposalArgs;
use crate::output;
use anyhow::Result;
use gantry::{FeatureUsage, Target};
use gantry_lower::PROPOSALS;
use std::process::ExitCode;

/// Prints a line for each proposal, and for each feature of this machine's processor.
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
    output::print(format_args!(
        "\n{:<14} {:<30} CODE FOR {} USES IT\n",
        "THIS MACHINE",
        "FEATURE OF THE PROCESSOR",
        Target::HOST
    ))?;
    for feature in Target::host_features() {
        let has = if feature.is_present { "has" } else { "has not" };
        let name = feature.name;
        let usage = match feature.usage {
            FeatureUsage::Always => "always".to_owned(),
            FeatureUsage::IfPresent => "where the machine has it".to_owned(),
            FeatureUsage::IfAsked => format!("with --cpu-features={name}"),
            _ => "never".to_owned(),
        };
        output::print(format_args!("{has:<14} {name:<30} {usage}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}
