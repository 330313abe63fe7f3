//! The async half, written once: drives any protocol over any transport.

use crate::capability::Capability;
use crate::context::Context;
use crate::error::{Error, ErrorKind, Retry};
use crate::exchange::{Answer, Ask, HttpRequest, HttpResponse, Protocol, Query, Step};
use crate::http::{Limits, Transport};
use crate::retry::{RetryPolicy, mix};
use crate::token::{Account, Accounts};
use crate::{decode, numbers};
use async_trait::async_trait;
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;
use tracking_core::{CarrierId, Instant};

/// A carrier that can be asked.
#[async_trait]
pub trait Carrier: std::fmt::Debug + Send + Sync {
    /// Its name.
    fn id(&self) -> CarrierId;
    /// What it can do.
    fn capability(&self) -> Capability;
    /// One answer for each query, in their order, then answers about other numbers that the carrier named. One
    /// failing number never fails its neighbours.
    async fn track(&self, cx: &Context, queries: &[Query]) -> Vec<Answer>;
    /// All that changed between two moments, for carriers with [`Capability::changes`].
    async fn changes(&self, cx: &Context, since: Instant, until: Instant) -> Vec<Answer>;
}

/// How a client behaves. The defaults suit a shop's background job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// When to ask again.
    pub retry: RetryPolicy,
    /// The longest that one request may take.
    pub request_timeout: Duration,
    /// The longest that one call may take, where the [`Context`] names nothing else.
    pub deadline: Duration,
    /// The largest body that is read, after decompression.
    pub max_body_bytes: usize,
    /// How many requests are under way at once.
    pub concurrency: usize,
    /// Least time between two requests with one account; `None`: what the carrier's [`Capability`] says.
    pub min_interval: Option<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            retry: RetryPolicy::default(),
            request_timeout: Duration::from_secs(30),
            deadline: Duration::from_secs(120),
            max_body_bytes: MAX_BODY_BYTES,
            concurrency: 4,
            min_interval: None,
        }
    }
}

/// The largest body that is read unless a client says otherwise. A long history is some tens of kilobytes.
pub const MAX_BODY_BYTES: usize = 4 * 1024 * 1024;

/// Drives a [`Protocol`] over a [`Transport`]: tokens, batches, retries, quotas and deadlines.
///
/// Every request is checked before it leaves: `https`, or `http` to this machine. A transport follows no redirects.
#[derive(Debug, Clone)]
pub struct Client {
    protocol: Arc<dyn Protocol>,
    transport: Arc<dyn Transport>,
    account: Arc<Account>,
    options: Options,
}

impl Client {
    /// A client with its own account and default options.
    #[must_use]
    pub fn new(protocol: Arc<dyn Protocol>, transport: Arc<dyn Transport>) -> Self {
        Self { protocol, transport, account: Arc::default(), options: Options::default() }
    }

    /// Shares tokens and quotas with the other clients of the same carrier and account.
    #[must_use]
    pub fn with_accounts(mut self, accounts: &Accounts) -> Self {
        self.account = accounts.account(self.protocol.id(), &self.protocol.account());
        self
    }

    /// Other options.
    #[must_use]
    pub const fn with_options(mut self, options: Options) -> Self {
        self.options = options;
        self
    }

    /// Answers for one batch: asks, and asks again for what failed and may succeed.
    async fn batch(&self, queries: Vec<Query>, call: &Call) -> Vec<Answer> {
        let mut found = BTreeMap::new();
        let mut others = Vec::new();
        let mut open = queries.clone();
        let mut size = queries.len().max(1);
        let seed = mix(call.seed ^ NEXT.fetch_add(1, Ordering::Relaxed));
        for attempt in 1_u32.. {
            let mut again = Vec::new();
            let mut wait = Duration::ZERO;
            for part in open.chunks(size) {
                let mut answers = self.part(part, call).await.into_iter();
                for (query, answer) in part.iter().zip(answers.by_ref()) {
                    if let Err(error) = &answer.result
                        && let Some(pause) =
                            self.options.retry.wait(error, attempt, self.transport.now(), seed)
                    {
                        wait = wait.max(pause);
                        again.push(query.clone());
                    }
                    found.insert(query.number.clone(), answer);
                }
                others.extend(answers);
            }
            if again.is_empty() || wait >= self.left(call) {
                break;
            }
            self.transport.sleep(wait).await;
            open = again;
            // Smaller parts each time, lest one bad number spoil the batch for good.
            size = size.div_ceil(2);
        }
        call.note(found.values());
        let mut answers: Vec<_> = queries.iter().filter_map(|q| found.get(&q.number).cloned()).collect();
        answers.append(&mut others);
        answers
    }

    async fn part(&self, queries: &[Query], call: &Call) -> Vec<Answer> {
        if let Some(error) = call.over().or_else(|| self.held_back(call)) {
            return numbers::all(queries, &error);
        }
        let mut answers = self.exchange(Ask::Numbers(queries.to_vec()), call).await;
        // INVARIANT: an exchange ends with one answer for each query; a protocol from elsewhere may not keep to it.
        for (at, query) in queries.iter().enumerate() {
            if answers.get(at).and_then(|a| a.about.as_ref()) != Some(&query.number) {
                let why = "the protocol has no answer about this number";
                let error = decode::bad_response(&self.protocol.id(), HttpRequest::TRACK, why);
                answers.insert(at.min(answers.len()), Answer::new(query.number.clone(), Err(error)));
            }
        }
        answers
    }

    /// The error of a call that ends before the carrier may be asked again.
    fn held_back(&self, call: &Call) -> Option<Error> {
        let wait = self.account.limiter.wait(self.transport.uptime());
        (wait > self.left(call)).then(|| {
            let retry = Retry::After(wait);
            Error::without_answer(self.protocol.id(), HttpRequest::TRACK, ErrorKind::RateLimited)
                .with_stated_retry(retry)
        })
    }

    /// One dialogue from beginning to end.
    async fn exchange(&self, ask: Ask, call: &Call) -> Vec<Answer> {
        let mut token = self.account.token(self.transport.now());
        let mut exchange = self.protocol.start(ask).with_token(token.clone());
        let mut step = exchange.step(None, self.transport.now());
        loop {
            let request = match step {
                Step::Done(answers) => return answers,
                Step::Wait(wait) => {
                    self.transport.sleep(wait.min(self.left(call))).await;
                    step = exchange.step(None, self.transport.now());
                    continue;
                }
                Step::Send(request) => request,
            };
            let mut turn = None;
            if request.operation == HttpRequest::TOKEN {
                turn = Some(self.account.turn().await);
                if let Some(refused) = &token {
                    self.account.forget(refused);
                }
                if let Some(fresh) = self.account.token(self.transport.now()) {
                    // Somebody else logged in while we waited.
                    exchange.use_token(fresh.clone());
                    token = Some(fresh);
                    step = exchange.step(None, self.transport.now());
                    continue;
                }
            }
            step = match self.send(&request, call).await {
                Ok(response) => exchange.step(Some(response), self.transport.now()),
                Err(kind) => exchange.fail(kind, self.transport.now()),
            };
            if turn.is_some()
                && let Some(fresh) = exchange.token()
            {
                self.account.keep(fresh.clone());
                token = Some(fresh);
            }
        }
    }

    /// One request, in its turn and within what is left of the call.
    async fn send(&self, request: &HttpRequest, call: &Call) -> Result<HttpResponse, ErrorKind> {
        if !request.is_allowed() {
            return Err(ErrorKind::BadRequest);
        }
        let named = Duration::from_millis(u64::from(self.protocol.capability().min_interval_ms));
        let interval = self.options.min_interval.unwrap_or(named);
        let left = self.left(call);
        let wait = self
            .account
            .limiter
            .reserve(self.transport.uptime(), interval, left)
            .ok_or(ErrorKind::RateLimited)?;
        if !wait.is_zero() {
            self.transport.sleep(wait).await;
        }
        let timeout = self.options.request_timeout.min(self.left(call));
        if timeout.is_zero() {
            return Err(ErrorKind::Timeout);
        }
        let limits = Limits { timeout, max_body_bytes: self.options.max_body_bytes };
        let response = self.transport.send(request, limits).await?;
        if response.body.len() > limits.max_body_bytes {
            return Err(ErrorKind::TooLarge);
        }
        if response.status == 429
            && let Some(pause) = decode::retry_after(&response)
        {
            let pause = match pause {
                Retry::Never => Duration::ZERO,
                Retry::After(wait) => wait,
                Retry::At(at) => {
                    Duration::from_secs(u64::try_from(at.since(self.transport.now())).unwrap_or(0))
                }
            };
            self.account.limiter.pause(self.transport.uptime().saturating_add(pause));
        }
        Ok(response)
    }

    fn call(&self, cx: &Context) -> Call {
        let now = self.transport.uptime();
        let ends_at = now.saturating_add(cx.deadline.unwrap_or(self.options.deadline));
        let seed = u64::try_from(now.as_nanos()).unwrap_or(u64::MAX);
        Call { ends_at, seed, over: Mutex::default() }
    }

    fn left(&self, call: &Call) -> Duration {
        call.ends_at.saturating_sub(self.transport.uptime())
    }
}

#[async_trait]
impl Carrier for Client {
    fn id(&self) -> CarrierId {
        self.protocol.id()
    }

    fn capability(&self) -> Capability {
        self.protocol.capability()
    }

    async fn track(&self, cx: &Context, queries: &[Query]) -> Vec<Answer> {
        let call = &self.call(cx);
        let size = usize::from(self.capability().max_batch).max(1);
        let batches: Vec<Boxed<'_, (usize, Vec<Answer>)>> = queries
            .chunks(size)
            .map(|part| {
                let (count, part) = (part.len(), part.to_vec());
                Box::pin(async move { (count, self.batch(part, call).await) }) as Boxed<'_, _>
            })
            .collect();
        let mut answers = Vec::with_capacity(queries.len());
        let mut others = Vec::new();
        for (count, mut batch) in at_once(self.options.concurrency, batches).await {
            others.extend(batch.split_off(count.min(batch.len())));
            answers.append(&mut batch);
        }
        answers.append(&mut others);
        answers
    }

    async fn changes(&self, cx: &Context, since: Instant, until: Instant) -> Vec<Answer> {
        self.exchange(Ask::Changes { since, until }, &self.call(cx)).await
    }
}

/// One call of a host.
#[derive(Debug)]
struct Call {
    /// In the transport's uptime.
    ends_at: Duration,
    seed: u64,
    /// Why nothing more is to be asked in this call: the key is refused, or the quota used up.
    over: Mutex<Option<Error>>,
}

impl Call {
    fn over(&self) -> Option<Error> {
        self.over.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note<'a>(&self, answers: impl Iterator<Item = &'a Answer>) {
        if let Some(error) = answers.filter_map(|a| a.result.as_ref().err()).find(|e| e.is_about_account()) {
            *self.over.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.clone());
        }
    }
}

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Runs futures, at most `limit` at once; outputs are in the order of the futures.
async fn at_once<T: Send>(limit: usize, futures: Vec<Boxed<'_, T>>) -> Vec<T> {
    let mut outputs: Vec<(usize, T)> = Vec::with_capacity(futures.len());
    let mut waiting = futures.into_iter().enumerate();
    let mut running: Vec<(usize, Boxed<'_, T>)> = Vec::new();
    poll_fn(|cx| {
        loop {
            while running.len() < limit.max(1) {
                match waiting.next() {
                    Some(future) => running.push(future),
                    None => break,
                }
            }
            let before = running.len();
            running.retain_mut(|(at, future)| match future.as_mut().poll(cx) {
                Poll::Ready(output) => {
                    outputs.push((*at, output));
                    false
                }
                Poll::Pending => true,
            });
            if running.is_empty() && waiting.len() == 0 {
                return Poll::Ready(());
            }
            if running.len() == before {
                return Poll::Pending;
            }
        }
    })
    .await;
    outputs.sort_by_key(|(at, _)| *at);
    outputs.into_iter().map(|(_, output)| output).collect()
}

/// Tells batches apart that begin at the same moment.
static NEXT: AtomicU64 = AtomicU64::new(0);
