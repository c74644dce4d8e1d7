//! What a container process and the shim say to each other.
//!
//! A request is one message: a byte that says what is wanted, and two descriptors, what it is about
//! and a socket for the reply. A reply is one message: a byte that says what it is, and either a
//! descriptor or a text.

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

const FILE: u8 = b'+';
const REFUSED: u8 = b'-';
/// A message has at most as many bytes. A longer text is cut.
const MAX_MESSAGE: usize = 4096;
/// A message has at most as many descriptors.
const MAX_DESCRIPTORS: usize = 2;

/// Where requests go.
static SERVICE: OnceLock<OwnedFd> = OnceLock::new();

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Wish {
    /// What a module in a file is compiled to.
    Artifact = b'?',
    /// The same pipe, but only for reading.
    ReadEnd = b'<',
}

/// What the shim answers.
#[derive(Debug)]
pub(super) enum Reply {
    /// What was asked for.
    File(File),
    /// Why that cannot be.
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

/// Asks the shim for something.
///
/// # Errors
///
/// If there is no shim to be asked, or it does not answer.
pub(super) fn ask(wish: Wish, about: BorrowedFd<'_>) -> Result<Reply> {
    let service = SERVICE.get().context("there is no service")?;
    let (own, reply) = pair()?;
    send(service.as_fd(), &[wish as u8], &[about, reply.as_fd()])?;
    // So that the end is seen if the service drops the other copy.
    drop(reply);
    let message = Message::receive(own.as_fd())?;
    let mut message = message.context("the shim does not answer")?;
    match message.bytes.split_first() {
        Some((&FILE, _)) => {
            let file = message.descriptors.pop();
            Ok(Reply::File(file.context("no file came")?.into()))
        }
        Some((&REFUSED, reason)) => {
            Ok(Reply::Refused(String::from_utf8_lossy(reason).into_owned()))
        }
        _ => bail!("the shim's answer is not understood"),
    }
}

/// A request as the shim gets it.
pub(super) struct Request {
    pub(super) wish: Wish,
    pub(super) about: File,
    reply: OwnedFd,
}

impl Request {
    /// What a message asks for.
    pub(super) fn of(message: Message) -> Result<Request> {
        let wishes = [Wish::Artifact, Wish::ReadEnd];
        let mut wishes = wishes.into_iter();
        let wish = wishes.find(|&wish| message.bytes == [wish as u8]);
        let descriptors = <[OwnedFd; MAX_DESCRIPTORS]>::try_from(message.descriptors);
        let (Some(wish), Ok([about, reply])) = (wish, descriptors) else {
            bail!("a request is not understood");
        };
        Ok(Request {
            wish,
            about: about.into(),
            reply,
        })
    }

    /// Answers it.
    pub(super) fn reply(&self, reply: &Reply) -> Result<()> {
        match reply {
            Reply::File(file) => send(self.reply.as_fd(), &[FILE], &[file.as_fd()]),
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
pub(super) struct Message {
    bytes: Vec<u8>,
    descriptors: Vec<OwnedFd>,
}

impl Message {
    /// The next message: `None` if the other end is closed.
    pub(super) fn receive(socket: BorrowedFd<'_>) -> Result<Option<Message>> {
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
