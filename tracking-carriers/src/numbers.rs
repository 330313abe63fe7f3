//! The dialogue that most carriers share: log in if need be, ask batch by batch, one answer for each number.

use crate::decode;
use crate::error::{Error, ErrorKind, Retry};
use crate::exchange::{Answer, Dialogue, HttpRequest, HttpResponse, Query, Step, Token};
use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::Arc;
use tracking_core::{CarrierId, Instant, TrackingNumber};

/// The pure functions of a carrier that is asked by number.
pub(crate) trait ByNumber: fmt::Debug + Send + Sync {
    /// Its name.
    fn carrier(&self) -> CarrierId;
    /// Numbers in one request, at most.
    fn max_batch(&self) -> usize {
        1
    }
    /// The request that logs in, for carriers that want a token first.
    fn log_in(&self, _now: Instant) -> Option<HttpRequest> {
        None
    }
    /// The token in the answer to [`ByNumber::log_in`].
    fn read_log_in(&self, _response: &HttpResponse) -> Result<Token, Error> {
        Err(decode::bad_response(&self.carrier(), HttpRequest::TOKEN, "this carrier has no log-in"))
    }
    /// The request about these numbers: at least one, at most [`ByNumber::max_batch`].
    fn ask(&self, batch: &[Query], turn: &Turn<'_>) -> HttpRequest;
    /// What the answer to that request says.
    fn read(&self, batch: &[Query], response: &HttpResponse) -> Reading;
}

/// What a request may need to know beside the numbers.
#[derive(Debug)]
#[allow(
    dead_code,
    reason = "each carrier reads what its requests need; a build may hold one that needs nothing"
)]
pub(crate) struct Turn<'a> {
    /// The token in hand.
    pub(crate) token: Option<&'a Token>,
    /// When the request is made.
    pub(crate) now: Instant,
    /// The how-manieth request of this dialogue it is, from 0.
    pub(crate) count: u32,
}

/// What an answer says.
#[derive(Debug)]
pub(crate) enum Reading {
    /// Something about each number, or about some of them.
    Answers(Vec<Answer>),
    /// Nothing about any: one bad number may have spoilt the batch, so each is to be asked alone.
    OneByOne,
    /// Something, and there is more to ask before it is whole.
    #[cfg_attr(
        not(feature = "carrier-ups"),
        expect(dead_code, reason = "only carriers with pages or pieces ask on")
    )]
    More(Box<dyn Follow>),
}

/// A further question that an answer led to: the next page, the other pieces.
pub(crate) trait Follow: fmt::Debug + Send {
    /// The request.
    fn ask(&self, turn: &Turn<'_>) -> HttpRequest;
    /// What is known once it is answered.
    fn read(self: Box<Self>, response: &HttpResponse) -> Reading;
    /// What is known without it.
    fn give_up(self: Box<Self>) -> Vec<Answer>;
}

/// Asks about numbers. Ends with one answer for each query, in their order, then answers about other numbers.
#[derive(Debug)]
pub(crate) struct Numbers {
    wire: Arc<dyn ByNumber>,
    asked: Vec<TrackingNumber>,
    waiting: VecDeque<Vec<Query>>,
    /// What an answer led to: asked before anything else that waits.
    ahead: Option<(Vec<Query>, Box<dyn Follow>)>,
    state: State,
    token: Option<Token>,
    /// A refused token was replaced in this dialogue: a second refusal is about the account.
    renewed: bool,
    count: u32,
    found: BTreeMap<TrackingNumber, Answer>,
    others: Vec<Answer>,
}

#[derive(Debug)]
enum State {
    Idle,
    LoggingIn,
    Asking(Vec<Query>),
    Following(Vec<Query>, Box<dyn Follow>),
}

impl Numbers {
    /// A dialogue about these numbers; a number that is asked twice is sent once.
    pub(crate) fn new(wire: Arc<dyn ByNumber>, queries: Vec<Query>) -> Self {
        let asked: Vec<_> = queries.iter().map(|q| q.number.clone()).collect();
        let mut unique = BTreeMap::new();
        let mut firsts = Vec::new();
        for query in queries {
            if unique.insert(query.number.clone(), ()).is_none() {
                firsts.push(query);
            }
        }
        let size = wire.max_batch().max(1);
        let waiting = firsts.chunks(size).map(<[Query]>::to_vec).collect();
        let (found, others) = (BTreeMap::new(), Vec::new());
        Self {
            wire,
            asked,
            waiting,
            ahead: None,
            state: State::Idle,
            token: None,
            renewed: false,
            count: 0,
            found,
            others,
        }
    }

    fn next(&mut self, now: Instant) -> Step {
        if self.waiting.is_empty() && self.ahead.is_none() {
            return self.end();
        }
        if self.token.as_ref().is_none_or(|t| t.expires_at <= now)
            && let Some(request) = self.wire.log_in(now)
        {
            self.state = State::LoggingIn;
            return self.send(request.with_operation(HttpRequest::TOKEN), now);
        }
        let turn = Turn { token: self.token.as_ref(), now, count: self.count };
        self.count = self.count.saturating_add(1);
        let request = if let Some((batch, follow)) = self.ahead.take() {
            let request = follow.ask(&turn);
            self.state = State::Following(batch, follow);
            request
        } else {
            let batch = self.waiting.pop_front().unwrap_or_default();
            let request = self.wire.ask(&batch, &turn);
            self.state = State::Asking(batch);
            request
        };
        self.send(request, now)
    }

    fn send(&mut self, request: HttpRequest, now: Instant) -> Step {
        if request.is_allowed() {
            return Step::Send(request);
        }
        let why = "the carrier's address is neither https nor on this machine";
        let error =
            Error::new(self.wire.carrier(), request.operation, ErrorKind::BadRequest, Retry::Never, why);
        self.refuse(&error, now)
    }

    /// What is being asked gets this error, and so does what is waiting if it would fare no better.
    fn refuse(&mut self, error: &Error, now: Instant) -> Step {
        match std::mem::replace(&mut self.state, State::Idle) {
            State::Asking(batch) => self.keep(&batch, all(&batch, error)),
            State::Following(batch, follow) => self.keep(&batch, follow.give_up()),
            State::LoggingIn | State::Idle => self.refuse_rest(error),
        }
        self.next(now)
    }

    fn refuse_rest(&mut self, error: &Error) {
        if let Some((batch, follow)) = self.ahead.take() {
            self.keep(&batch, follow.give_up());
        }
        for batch in std::mem::take(&mut self.waiting) {
            self.keep(&batch, all(&batch, error));
        }
    }

    /// A token is refused for the first time in this dialogue: worth another log-in.
    fn renews(&mut self, response: &HttpResponse) -> bool {
        let renews = response.status == 401 && self.token.is_some() && !self.renewed;
        if renews {
            self.token = None;
            self.renewed = true;
        }
        renews
    }

    fn read(&mut self, batch: Vec<Query>, response: &HttpResponse) {
        if self.renews(response) {
            self.waiting.push_front(batch);
            return;
        }
        let reading = self.wire.read(&batch, response);
        self.take(batch, reading);
    }

    fn read_on(&mut self, batch: Vec<Query>, follow: Box<dyn Follow>, response: &HttpResponse) {
        if self.renews(response) {
            self.ahead = Some((batch, follow));
            return;
        }
        let reading = follow.read(response);
        self.take(batch, reading);
    }

    fn take(&mut self, batch: Vec<Query>, reading: Reading) {
        match reading {
            Reading::More(follow) => self.ahead = Some((batch, follow)),
            Reading::Answers(answers) => self.keep(&batch, answers),
            Reading::OneByOne if batch.len() > 1 => {
                for query in batch.into_iter().rev() {
                    self.waiting.push_front(vec![query]);
                }
            }
            Reading::OneByOne => self.keep(&batch, Vec::new()),
        }
    }

    /// Files the answers of a batch; a number without one gets an error, since silence is not "not found".
    fn keep(&mut self, batch: &[Query], answers: Vec<Answer>) {
        let mut fatal = None;
        for answer in answers {
            if let Err(e) = &answer.result
                && e.is_about_account()
            {
                fatal = Some(e.clone());
            }
            match &answer.about {
                Some(number) if batch.iter().any(|q| q.number == *number) => {
                    self.found.entry(number.clone()).or_insert(answer);
                }
                _ => self.others.push(answer),
            }
        }
        for query in batch {
            self.found.entry(query.number.clone()).or_insert_with(|| {
                let why = "the carrier's answer says nothing about this number";
                let error = decode::bad_response(&self.wire.carrier(), HttpRequest::TRACK, why);
                Answer::new(query.number.clone(), Err(error))
            });
        }
        if let Some(error) = fatal {
            // The same key would be refused again, and a quota is not helped by more questions.
            self.refuse_rest(&error);
        }
    }

    fn end(&mut self) -> Step {
        let mut answers: Vec<_> = self.asked.iter().filter_map(|n| self.found.get(n).cloned()).collect();
        let asked = &self.found;
        self.others.retain(|a| a.about.as_ref().is_none_or(|number| !asked.contains_key(number)));
        answers.append(&mut self.others);
        Step::Done(answers)
    }
}

impl Dialogue for Numbers {
    fn step(&mut self, response: Option<HttpResponse>, now: Instant) -> Step {
        match (std::mem::replace(&mut self.state, State::Idle), response) {
            (State::LoggingIn, Some(response)) => match self.wire.read_log_in(&response) {
                Ok(token) if token.expires_at > now => self.token = Some(token),
                Ok(_) => {
                    let why = "the carrier gave a token that is over already";
                    self.refuse_rest(&decode::bad_response(&self.wire.carrier(), HttpRequest::TOKEN, why));
                }
                Err(error) => self.refuse_rest(&error),
            },
            (State::Asking(batch), Some(response)) => self.read(batch, &response),
            (State::Following(batch, follow), Some(response)) => self.read_on(batch, follow, &response),
            (state @ (State::Asking(_) | State::Following(..)), None) => {
                self.state = state;
                return self.fail(ErrorKind::Transport, now);
            }
            // A log-in without an answer is fine if a token was handed in meanwhile.
            (State::LoggingIn, None) if self.token.is_none() => {
                self.state = State::LoggingIn;
                return self.fail(ErrorKind::Transport, now);
            }
            (State::LoggingIn, None) | (State::Idle, _) => {}
        }
        self.next(now)
    }

    fn fail(&mut self, kind: ErrorKind, now: Instant) -> Step {
        let operation = match self.state {
            State::LoggingIn => HttpRequest::TOKEN,
            State::Idle | State::Asking(_) | State::Following(..) => HttpRequest::TRACK,
        };
        let error = Error::without_answer(self.wire.carrier(), operation, kind);
        self.refuse(&error, now)
    }

    fn offer_token(&mut self, token: Token) {
        self.token = Some(token);
    }

    fn token(&self) -> Option<Token> {
        self.token.clone()
    }
}

/// The same error for each number.
pub(crate) fn all(batch: &[Query], error: &Error) -> Vec<Answer> {
    batch.iter().map(|q| Answer::new(q.number.clone(), Err(error.clone()))).collect()
}

#[cfg(test)]
mod tests;
