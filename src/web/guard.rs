//! May this address be contacted at all?
//!
//! Documents say what to fetch, and redirects and DNS say where that is; none of them may point us
//! at the inside: loopback, the private net, the cloud's metadata service. So everything that is
//! not globally routable (IANA special-purpose registries, IPv4 and IPv6) is refused, at two
//! gates: the literal host of every request, hops and robots.txt included, and every address
//! that a name resolves to, at the moment of connecting (see [`resolve`](super::resolve)), so
//! that a name which changes its mind between two questions gains nothing.

use super::cidr::Cidr;
use crate::model::url::WebUrl;
use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;
use url::Host;

/// IPv4 ranges that are not for the outside: IANA's registry, every entry that is not "globally
/// reachable", multicast, the retired 6to4 relays, and one that a cloud uses as its own. 192.0.0.0/24 is refused as a whole: its
/// two reachable addresses are no web servers.
const INSIDE_V4: [Cidr; 16] = [
    Cidr::v4(0, 0, 0, 0, 8),
    Cidr::v4(10, 0, 0, 0, 8),
    Cidr::v4(100, 64, 0, 0, 10),
    Cidr::v4(127, 0, 0, 0, 8),
    // Azure's WireServer: a public number that leads to the machine's own host, as 169.254.169.254 does.
    Cidr::v4(168, 63, 129, 16, 32),
    Cidr::v4(169, 254, 0, 0, 16),
    Cidr::v4(172, 16, 0, 0, 12),
    Cidr::v4(192, 0, 0, 0, 24),
    Cidr::v4(192, 0, 2, 0, 24),
    Cidr::v4(192, 88, 99, 0, 24),
    Cidr::v4(192, 168, 0, 0, 16),
    Cidr::v4(198, 18, 0, 0, 15),
    Cidr::v4(198, 51, 100, 0, 24),
    Cidr::v4(203, 0, 113, 0, 24),
    Cidr::v4(224, 0, 0, 0, 4),
    Cidr::v4(240, 0, 0, 0, 4),
];

/// The only IPv6 range that IANA gives out as global unicast.
const OUTSIDE_V6: Cidr = Cidr::v6(0x2000, 0, 0, 0, 3);

/// What inside it is not for the outside: protocol assignments (Teredo, ORCHID, benchmarking),
/// documentation, 6to4. Teredo and 6to4 carry an IPv4 address inside; both are retired, so
/// they are refused whatever they carry.
const INSIDE_V6: [Cidr; 4] = [
    Cidr::v6(0x2001, 0, 0, 0, 23),
    Cidr::v6(0x2001, 0x0db8, 0, 0, 32),
    Cidr::v6(0x2002, 0, 0, 0, 16),
    Cidr::v6(0x3fff, 0, 0, 0, 20),
];

/// NAT64 (RFC 6052): where a network has only IPv6, the outside is seen through it.
const NAT64: Cidr = Cidr::v6(0x0064, 0xff9b, 0, 0, 96);

/// Tells inside from outside, but for the ranges that the user opened.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    open: Vec<Cidr>,
}

impl Guard {
    /// A guard that lets through, besides the outside, the ranges in `open`.
    pub fn opening(open: Vec<Cidr>) -> Guard {
        Guard { open }
    }

    /// Whether this address may be contacted.
    pub fn permits(&self, address: IpAddr) -> bool {
        let address = unmapped(address);
        self.open.iter().any(|range| range.contains(address)) || is_outside(address)
    }

    /// Whether the host of `url` may be asked, as far as its spelling tells: an address, or a
    /// name that means this machine or this network.
    ///
    /// # Errors
    /// The address, if it is written as one.
    pub fn check(&self, url: &WebUrl) -> Result<(), Option<IpAddr>> {
        if let Some(address) = posing_as(url) {
            return Err(Some(address));
        }
        let address = match url.as_url().host() {
            Some(Host::Ipv4(v4)) => IpAddr::V4(v4),
            Some(Host::Ipv6(v6)) => IpAddr::V6(v6),
            // With a range opened, such a name may well lie in it: its addresses decide.
            Some(Host::Domain(name)) if is_local_name(name) && self.open.is_empty() => {
                return Err(None);
            }
            _ => return Ok(()),
        };
        if self.permits(address) {
            Ok(())
        } else {
            Err(Some(address))
        }
    }
}

/// The inside address that a URL's user name poses as: `http://127.0.0.1:80@example.org/`.
///
/// No user is called so. Programs disagree on where such a URL leads (a backslash before the `@`
/// is enough), so it is not asked at all.
fn posing_as(url: &WebUrl) -> Option<IpAddr> {
    let parsed = url.as_url();
    let user = parsed.username();
    let address = match Host::parse(user).ok()? {
        Host::Ipv4(v4) => IpAddr::V4(v4),
        Host::Ipv6(v6) => IpAddr::V6(v6),
        Host::Domain(_) => return None,
    };
    (user.contains('.') || user.contains(':'))
        .then_some(address)
        .filter(|a| !is_outside(*a))
}

/// Whether a name means this machine or this network wherever it is asked (RFC 6761, RFC 6762,
/// RFC 8375, and ICANN's `internal`).
pub fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    ["localhost", "local", "internal", "localdomain", "home.arpa"]
        .iter()
        .any(|local| {
            name.strip_suffix(local)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
}

/// An IPv4 address that is written as IPv6 (`::ffff:a.b.c.d`), as what it is. The older form
/// `::a.b.c.d` lies in no outside range and is refused.
fn unmapped(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

fn is_outside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(_) => !INSIDE_V4.iter().any(|range| range.contains(address)),
        IpAddr::V6(v6) if NAT64.contains(address) => is_outside(IpAddr::V4(last_four(v6))),
        IpAddr::V6(_) => {
            OUTSIDE_V6.contains(address) && !INSIDE_V6.iter().any(|range| range.contains(address))
        }
    }
}

fn last_four(v6: Ipv6Addr) -> Ipv4Addr {
    let [.., a, b, c, d] = v6.octets();
    Ipv4Addr::new(a, b, c, d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_globally_routable_is_contacted() {
        let guard = Guard::default();
        // first and last of each range, and its neighbours just outside
        for (inside, outside) in [
            ("0.0.0.0 0.255.255.255", "1.0.0.0"),
            ("10.0.0.0 10.255.255.255", "9.255.255.255 11.0.0.0"),
            ("100.64.0.0 100.127.255.255", "100.63.255.255 100.128.0.0"),
            (
                "127.0.0.0 127.0.0.1 127.255.255.255",
                "126.255.255.255 128.0.0.0",
            ),
            (
                "169.254.0.0 169.254.169.254 169.254.255.255",
                "169.253.255.255 169.255.0.0",
            ),
            ("168.63.129.16", "168.63.129.15 168.63.129.17"),
            ("172.16.0.0 172.31.255.255", "172.15.255.255 172.32.0.0"),
            ("192.0.0.0 192.0.0.255", "191.255.255.255 192.0.1.0"),
            ("192.0.2.0 192.0.2.255", "192.0.1.255 192.0.3.0"),
            ("192.88.99.0 192.88.99.255", "192.88.98.255 192.88.100.0"),
            ("192.168.0.0 192.168.255.255", "192.167.255.255 192.169.0.0"),
            ("198.18.0.0 198.19.255.255", "198.17.255.255 198.20.0.0"),
            ("198.51.100.0 198.51.100.255", "198.51.99.255 198.51.101.0"),
            ("203.0.113.0 203.0.113.255", "203.0.112.255 203.0.114.0"),
            (
                "224.0.0.0 239.255.255.255 240.0.0.0 255.255.255.255",
                "223.255.255.255",
            ),
            (
                "::1 :: fe80::1 febf::1 fc00::1 fd00:ec2::254 ff02::1 fec0::1",
                "2a00::1",
            ),
            (
                "::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254",
                "::ffff:8.8.8.8",
            ),
            ("::127.0.0.1 ::10.0.0.1 ::8.8.8.8", "2620::1"),
            (
                "64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::808:808",
                "64:ff9b::808:808",
            ),
            (
                "2002:7f00:1:: 2002:808:808::1 2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2003::1",
            ),
            ("2001:: 2001:1ff:ffff::1", "2000:ffff::1 2001:200::1"),
            (
                "2001:db8:: 2001:db8:ffff::1",
                "2001:db7:ffff::1 2001:db9::1",
            ),
            ("3fff:: 3fff:fff:ffff::1", "3ffe::1 3fff:1000::1"),
            ("100::1 5f00::1 4000::1", "3ffe:ffff::1"),
        ] {
            for address in inside.split(' ') {
                assert!(!guard.permits(address.parse().unwrap()), "{address}");
            }
            for address in outside.split(' ') {
                assert!(guard.permits(address.parse().unwrap()), "{address}");
            }
        }
    }

    #[test]
    fn a_host_is_judged_however_it_is_spelt() {
        let guard = Guard::default();
        for url in [
            "http://127.0.0.1/",
            "http://localhost/",
            "http://localhost./",
            "http://app.localhost/",
            "http://printer.local/",
            "http://metadata.google.internal/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://0/",
            "http://１２７.０.０.１/",
            "http://①②⑦.⓪.⓪.①/",
            "http://%31%32%37.0.0.1/",
            "http://[::ffff:7f00:1]/",
            "http://user@127.0.0.1/",
            "http://a@b@127.0.0.1/",
            "http://127.0.0.1:80@example.org/",
        ] {
            let url = WebUrl::parse(url).expect(url);
            assert!(guard.check(&url).is_err(), "{url}");
        }
        for url in [
            "http://example.org/",
            "http://localhost.example.org/",
            "http://1.1.1.1/",
        ] {
            assert!(guard.check(&WebUrl::parse(url).unwrap()).is_ok(), "{url}");
        }
    }

    #[test]
    fn an_opened_range_opens_nothing_else() {
        let guard = Guard::opening(vec!["127.1.0.0/16".parse().unwrap()]);
        for (address, permitted) in [
            ("127.1.0.1", true),
            ("127.1.255.255", true),
            ("::ffff:127.1.2.3", true),
            ("127.0.0.1", false),
            ("127.2.0.0", false),
            ("::1", false),
            ("10.0.0.1", false),
            ("8.8.8.8", true),
        ] {
            assert_eq!(
                guard.permits(address.parse().unwrap()),
                permitted,
                "{address}"
            );
        }
        for text in [
            "",
            "10.0.0.0/33",
            "::/129",
            "ten",
            "10.0.0.0/",
            "10.0.0.0/-1",
        ] {
            assert!(text.parse::<Cidr>().is_err(), "{text:?}");
        }
        assert_eq!(
            "10.0.0.0/8".parse::<Cidr>().unwrap().to_string(),
            "10.0.0.0/8"
        );
        assert!(
            "0.0.0.0/0"
                .parse::<Cidr>()
                .unwrap()
                .contains("9.9.9.9".parse().unwrap())
        );
        assert!(
            "::/0"
                .parse::<Cidr>()
                .unwrap()
                .contains("2a00::1".parse().unwrap())
        );
    }
}
