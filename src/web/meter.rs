//! A connection that gives up when more has come than any answer may have.
//!
//! HTTP knows ways to send without end that no cap on a body sees: interim answers (`100 Continue`, `103 Early
//! Hints`), extensions of chunks, trailers. So bytes are counted where they come in, from one request to the
//! next.

use hyper_util::client::legacy::connect::Connected;
use hyper_util::client::legacy::connect::Connection;
use std::io;
use std::io::IoSlice;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::io::ReadBuf;

/// Bytes read at once. hyper's buffer grows with what a read brings, and each idle connection keeps its own.
const PIECE: usize = 16 * 1024;

/// What ends a connection on which too much came.
#[derive(Debug, thiserror::Error)]
#[error("more came than an answer may have")]
pub(crate) struct TooMuch;

/// A connection whose bytes are counted.
pub(crate) struct Metered<T> {
    inner: T,
    /// Bytes that came since the last were sent.
    came: u64,
    most: u64,
}

impl<T> Metered<T> {
    /// Lets `most` bytes come for each request.
    pub(crate) fn new(inner: T, most: u64) -> Metered<T> {
        Metered {
            inner,
            came: 0,
            most,
        }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Metered<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        to: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.came > self.most {
            let too_much = io::Error::new(io::ErrorKind::InvalidData, TooMuch);
            return Poll::Ready(Err(too_much));
        }
        let mut piece = ReadBuf::new(to.initialize_unfilled_to(to.remaining().min(PIECE)));
        let read = Pin::new(&mut self.inner).poll_read(context, &mut piece);
        let came = piece.filled().len();
        to.advance(came);
        self.came += came as u64;
        read
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Metered<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.came = 0;
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.came = 0;
        Pin::new(&mut self.inner).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

impl<T: Connection> Connection for Metered<T> {
    fn connected(&self) -> Connected {
        self.inner.connected()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;
    use tokio::io::AsyncWriteExt;

    #[tokio::test]
    async fn what_comes_is_counted_from_one_request_to_the_next() {
        let (ours, mut theirs) = tokio::io::duplex(64);
        let mut metered = Metered::new(ours, 10);
        let mut read = [0; 8];
        for _ in 0..3 {
            metered.write_all(b"ask").await.unwrap();
            theirs.write_all(b"answer 8").await.unwrap();
            metered.read_exact(&mut read).await.unwrap();
        }
        theirs.write_all(&[b'x'; 40]).await.unwrap();
        metered.read_exact(&mut read).await.unwrap();
        let error = metered.read_exact(&mut read).await.unwrap_err();
        assert!(
            error.get_ref().is_some_and(|e| e.is::<TooMuch>()),
            "{error}"
        );
    }
}
