//! What a container process and the shim say to each other.
//!
//! A request is one message with two descriptors: the file with the module, open for reading, and a
//! socket for the reply. A reply is one message: a byte that says what it is, and either a
//! descriptor, that of the artifact, or a text.

use anyhow::{Context, Result, bail, ensure};
use rustix::{
    cmsg_space,
    fd::{AsFd, BorrowedFd, OwnedFd},
    io::{Errno, retry_on_intr},
    net::{
        AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
        SendAncillaryMessage, SendFlags, SocketFlags, SocketType, recvmsg, sendmsg, socketpair,
    },
};
use std::{
    fs::File,
    io::{IoSlice, IoSliceMut},
    mem::MaybeUninit,
    sync::OnceLock,
};

const REQUEST: u8 = b'?';
const ARTIFACT: u8 = b'+';
const REFUSED: u8 = b'-';
/// A message has at most as many bytes. A longer text is cut.
const MAX_MESSAGE: usize = 4096;
/// A message has at most as many descriptors.
const MAX_DESCRIPTORS: usize = 2;

/// Where requests go.
static SERVICE: OnceLock<OwnedFd> = OnceLock::new();

/// What the shim answers.
#[derive(Debug)]
pub enum Reply {
    /// What the module is compiled to.
    Artifact(File),
    /// Why it cannot be compiled.
    Refused(String),
}

/// A socket for messages, and its other end. Programs that are executed get neither.
pub(super) fn pair() -> Result<(OwnedFd, OwnedFd)> {
    let kind = SocketType::SEQPACKET;
    Ok(socketpair(
        AddressFamily::UNIX,
        kind,
        SocketFlags::CLOEXEC,
        None,
    )?)
}

/// Makes this the socket for requests of this process, and of all that are forked from it.
pub(super) fn connect(service: OwnedFd) {
    // It may be there already in tests only, and then does as well.
    let _ = SERVICE.set(service);
}

/// Asks the shim for a module in a file.
///
/// # Errors
///
/// If there is no shim to be asked, or it does not answer: nothing is wrong with the module then.
pub fn request(module: &File) -> Result<Reply> {
    let service = SERVICE.get().context("there is no service")?;
    let (own, reply) = pair()?;
    let descriptors = [module.as_fd(), reply.as_fd()];
    send(service.as_fd(), &[REQUEST], &descriptors)?;
    // So that the end is seen if the service drops the other copy.
    drop(reply);
    let mut message = Message::receive(own.as_fd())?.context("the shim does not answer")?;
    match message.bytes.split_first() {
        Some((&ARTIFACT, _)) => {
            let artifact = message.descriptors.pop();
            Ok(Reply::Artifact(artifact.context("no file came")?.into()))
        }
        Some((&REFUSED, reason)) => {
            Ok(Reply::Refused(String::from_utf8_lossy(reason).into_owned()))
        }
        _ => bail!("the shim's answer is not understood"),
    }
}

/// A request as the shim gets it.
pub(super) struct Request {
    pub(super) module: File,
    reply: OwnedFd,
}

impl Request {
    /// The next request: `None` if there is nobody left who could ask.
    pub(super) fn receive(socket: BorrowedFd<'_>) -> Result<Option<Request>> {
        let Some(message) = Message::receive(socket)? else {
            return Ok(None);
        };
        ensure!(message.bytes == [REQUEST], "a request is not understood");
        let descriptors = <[OwnedFd; 2]>::try_from(message.descriptors);
        let Ok([module, reply]) = descriptors else {
            bail!("a request comes without a file");
        };
        Ok(Some(Request {
            module: module.into(),
            reply,
        }))
    }

    /// Answers it.
    pub(super) fn reply(self, reply: &Reply) -> Result<()> {
        match reply {
            Reply::Artifact(file) => send(self.reply.as_fd(), &[ARTIFACT], &[file.as_fd()]),
            Reply::Refused(reason) => {
                let reason = &reason.as_bytes()[..reason.len().min(MAX_MESSAGE - 1)];
                send(self.reply.as_fd(), &[&[REFUSED], reason].concat(), &[])
            }
        }
    }
}

/// Sends a message. It never waits: who asks takes its answer, and the shim its requests.
fn send(socket: BorrowedFd<'_>, bytes: &[u8], descriptors: &[BorrowedFd<'_>]) -> Result<()> {
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(MAX_DESCRIPTORS))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    let fits = descriptors.is_empty() || control.push(SendAncillaryMessage::ScmRights(descriptors));
    ensure!(fits, "too many descriptors");
    let flags = SendFlags::NOSIGNAL | SendFlags::DONTWAIT;
    let parts = [IoSlice::new(bytes)];
    let sent = retry_on_intr(|| sendmsg(socket, &parts, &mut control, flags))?;
    ensure!(sent == bytes.len(), "a message is sent in part");
    Ok(())
}

/// A message as it comes.
struct Message {
    bytes: Vec<u8>,
    descriptors: Vec<OwnedFd>,
}

impl Message {
    /// The next message: `None` if the other end is closed.
    fn receive(socket: BorrowedFd<'_>) -> Result<Option<Message>> {
        let mut bytes = vec![0; MAX_MESSAGE];
        let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(MAX_DESCRIPTORS))];
        let mut control = RecvAncillaryBuffer::new(&mut space);
        let received = retry_on_intr(|| {
            let parts = &mut [IoSliceMut::new(&mut bytes)];
            recvmsg(socket, parts, &mut control, RecvFlags::CMSG_CLOEXEC)
        });
        let received = match received {
            Err(Errno::CONNRESET) => return Ok(None),
            received => received?,
        };
        let messages = control.drain();
        let descriptors = messages.filter_map(|message| match message {
            RecvAncillaryMessage::ScmRights(descriptors) => Some(descriptors),
            _ => None,
        });
        let descriptors: Vec<OwnedFd> = descriptors.flatten().collect();
        bytes.truncate(received.bytes);
        let is_end = bytes.is_empty() && descriptors.is_empty();
        Ok((!is_end).then_some(Message { bytes, descriptors }))
    }
}
