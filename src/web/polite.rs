//! Asks no host more, or faster, than it would like.
//!
//! robots.txt is read once per host and run (RFC 9309) and obeyed for what documents cite. The one
//! URL that a person asks about is looked at all the same, as a browser would, and the rule is
//! mentioned. A look waits for the host's pace; robots.txt and redirect hops go at once and are
//! owed. `Retry-After` holds for all links of the host. Whatever is waited for here is our own
//! doing, so it costs the URL nothing of its budget.

use super::layer::Ask;
use super::layer::Layer;
use super::layer::NoAnswer;
use super::layer::Reply;
use super::layer::Step;
use super::pace::Host;
use super::pace::Pace;
use super::pace::Rules;
use super::purse::Purse;
use super::redirect;
use super::retry_after;
use super::robots::Robots;
use crate::model::observation::Failure;
use crate::model::observation::Skip;
use crate::model::observation::Why;
use crate::model::url::WebUrl;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Time for robots.txt, apart from the page's try but within the URL's budget.
const ROBOTS_TIME: Duration = Duration::from_secs(5);
/// Redirects of a robots.txt that are followed (RFC 9309, 2.3.1.2).
const ROBOTS_HOPS: usize = 5;

/// The layer that waits its turn.
pub(crate) struct Polite<L> {
    pub(crate) inner: L,
    /// The hosts' state.
    pub(crate) pace: Arc<Pace>,
    /// Requests under way in all.
    pub(crate) in_flight: Semaphore,
    /// Our name in robots.txt.
    pub(crate) agent: String,
    /// Whether it waits: not under replay.
    pub(crate) waits: bool,
    /// The clock.
    pub(crate) now: super::Clock,
}

impl<L: Layer> Layer for Polite<L> {
    async fn ask(&self, ask: Ask<'_>) -> Reply {
        let host = self.pace.host(&ask.url.authority());
        if let Some(left) = host.held_for() {
            let skip = Skip::Held(left.as_secs());
            self.inner.not_asked(ask.url, &skip);
            return Reply::none((self.now)(), NoAnswer::Skipped(skip));
        }
        let mut remarks = Vec::new();
        // The first look takes its turn before robots.txt is asked for: the file is owed afterwards,
        // so it delays the second look and not this one. Once the rules are known, what they
        // forbid costs no turn.
        let known = host.robots.initialized();
        if !known {
            self.take_turn(&host, &ask).await;
        }
        let forbidden = match self.forbidden(&host, &ask).await {
            Ok(forbidden) => forbidden,
            Err(ours) => return Reply::none((self.now)(), ours),
        };
        if let Some(rule) = forbidden {
            if ask.why != Why::Asked {
                let mut reply = Reply::none((self.now)(), NoAnswer::Skipped(Skip::Robots));
                reply.remarks.push(rule);
                return reply;
            }
            remarks.push(rule);
        }
        if known {
            self.take_turn(&host, &ask).await;
        }
        let mut reply = self.go(&host, ask).await;
        reply.remarks.extend(remarks);
        if self.waits
            && let Ok(response) = &reply.result
            && matches!(response.status, 429 | 503)
            && let Some(wait) = retry_after::retry_after(&response.headers, (self.now)())
        {
            host.hold(wait, retry_after::REACH);
        }
        reply
    }

    fn not_asked(&self, url: &WebUrl, skip: &Skip) {
        self.inner.not_asked(url, skip);
    }
}

impl<L: Layer> Polite<L> {
    /// Waits for the host's pace, or notes what goes at once.
    async fn take_turn(&self, host: &Host, ask: &Ask<'_>) {
        if self.waits {
            match ask.step {
                Step::Look | Step::Retry => host.turn().await,
                Step::Hop | Step::Robots => host.owe(),
            }
        }
    }

    /// Asks within the slots of the host and of the run.
    async fn go(&self, host: &Host, ask: Ask<'_>) -> Reply {
        let never_closed = "the semaphores are never closed";
        let _slot = host.slots.acquire().await.expect(never_closed);
        let _permit = self.in_flight.acquire().await.expect(never_closed);
        let reply = self.inner.ask(ask).await;
        self.pace.count_answer();
        reply
    }

    /// The rule of the host's robots.txt that forbids this URL, in words; why not even that could be asked for.
    async fn forbidden(&self, host: &Host, ask: &Ask<'_>) -> Result<Option<String>, NoAnswer> {
        let rules = host
            .robots
            .get_or_try_init(|| self.robots(host, ask))
            .await?;
        Ok(match rules {
            Rules::Known(robots) => {
                let url = ask.url.as_url();
                let path = match url.query() {
                    Some(query) => format!("{}?{query}", url.path()),
                    None => url.path().to_owned(),
                };
                robots
                    .forbids(&path)
                    .map(|rule| format!("robots.txt: {rule}"))
            }
            Rules::ServerError(status) => Some(format!("robots.txt answers {status}")),
            Rules::NoAnswer(_) => None,
        })
    }

    /// Asks for the robots.txt of a host. Our own want of files is no answer of the host's.
    async fn robots(&self, host: &Host, ask: &Ask<'_>) -> Result<Rules, NoAnswer> {
        let Ok(mut url) = ask.url.join("/robots.txt") else {
            return Ok(Rules::Known(Robots::default()));
        };
        let time = ROBOTS_TIME.min(ask.purse.time());
        let purse = Purse::new(time, 0);
        let mut rules = Rules::Known(Robots::default());
        for _ in 0..=ROBOTS_HOPS {
            let question = Ask {
                url: &url,
                why: ask.why,
                step: Step::Robots,
                validators: None,
                cookie: None,
                // The page itself follows.
                last: false,
                purse: &purse,
            };
            let reply = if url.authority() == ask.url.authority() {
                if self.waits {
                    host.owe();
                }
                self.go(host, question).await
            } else {
                let other = self.pace.host(&url.authority());
                if self.waits {
                    other.owe();
                }
                self.go(&other, question).await
            };
            rules = match &reply.result {
                Err(ours @ NoAnswer::Skipped(Skip::NoFiles)) => return Err(ours.clone()),
                Err(NoAnswer::Failed(Failure::Unsafe { .. })) | Err(NoAnswer::Skipped(_)) => {
                    Rules::Known(Robots::default())
                }
                Err(NoAnswer::Failed(failure)) => Rules::NoAnswer(failure.clone()),
                Ok(response) => match (response.status, redirect::target_of(response)) {
                    (300..=399, Some((_, Ok(to)))) => {
                        url = to;
                        continue;
                    }
                    (200..=299, _) => Rules::Known(Robots::parse(&response.body, &self.agent)),
                    (status @ 500..=599, _) => Rules::ServerError(status),
                    _ => Rules::Known(Robots::default()),
                },
            };
            break;
        }
        ask.purse.spend(time.saturating_sub(purse.time()));
        Ok(rules)
    }
}
