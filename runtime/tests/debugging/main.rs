//! What is told of a program that has failed: files and lines, and core dumps.

#![allow(missing_docs)]

mod coredump;
mod details;
