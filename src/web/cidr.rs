//! A range of addresses, as `--allow-net` takes it.

use std::fmt;
use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;
use std::str::FromStr;

/// A range of addresses: `127.1.0.0/16`, `fd00::/8`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr {
    first: u128,
    bits: u32,
    v4: bool,
}

/// A text that is no range of addresses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address range; write it as 10.0.0.0/8 or fd00::/8")]
pub struct BadCidr(String);

impl Cidr {
    /// The range of `bits` leading bits of an IPv4 address. `bits` at most 32.
    pub(crate) const fn v4(a: u8, b: u8, c: u8, d: u8, bits: u32) -> Cidr {
        let first = Ipv4Addr::new(a, b, c, d).to_bits() as u128;
        Cidr {
            first,
            bits,
            v4: true,
        }
    }

    /// The range of `bits` leading bits of an IPv6 address given by its first four groups.
    pub(crate) const fn v6(a: u16, b: u16, c: u16, d: u16, bits: u32) -> Cidr {
        let first = Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_bits();
        Cidr {
            first,
            bits,
            v4: false,
        }
    }

    /// Whether `address` lies in it. An IPv4 range holds no IPv6 address, mapped or not.
    pub fn contains(&self, address: IpAddr) -> bool {
        let (bits, width) = match address {
            IpAddr::V4(v4) if self.v4 => (u128::from(v4.to_bits()), 32),
            IpAddr::V6(v6) if !self.v4 => (v6.to_bits(), 128),
            _ => return false,
        };
        let shift = width - self.bits;
        // A shift by the whole width is no shift in Rust: /0 holds everything.
        shift == 128 || bits >> shift == self.first >> shift
    }
}

impl FromStr for Cidr {
    type Err = BadCidr;

    fn from_str(text: &str) -> Result<Cidr, BadCidr> {
        let bad = || BadCidr(text.to_owned());
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let (first, width, v4) = match address {
            IpAddr::V4(v4) => (u128::from(v4.to_bits()), 32, true),
            IpAddr::V6(v6) => (v6.to_bits(), 128, false),
        };
        let bits = match bits {
            Some(bits) => bits.parse().ok().filter(|n| *n <= width).ok_or_else(bad)?,
            None => width,
        };
        Ok(Cidr { first, bits, v4 })
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.v4 {
            // The upper bits are never set: see the constructors.
            write!(
                f,
                "{}/{}",
                Ipv4Addr::from_bits(self.first as u32),
                self.bits
            )
        } else {
            write!(f, "{}/{}", Ipv6Addr::from_bits(self.first), self.bits)
        }
    }
}
