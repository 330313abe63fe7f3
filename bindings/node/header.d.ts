// Written by `npm run build`, from header.d.ts and the Rust sources.

/** A moment, in whole seconds. It is handed out as a `Date`, and taken as a `Date` or as ISO text with an offset. */
export type Instant = Date

/** A day (`2026-03-05`) or a moment (ISO text with an offset). */
export type When = string

/** A day: `2026-03-05`. */
export type Day = string

/** Bytes (a `Buffer` is a `Uint8Array`), or text. */
export type Body = Uint8Array | string

/** Names and values: Node's `req.headers`, a `Headers` or a `Map`, pairs. */
export type HeaderFields =
  | Iterable<readonly [string, string]>
  | { readonly [name: string]: string | readonly string[] | undefined }

/** A policy, or what one is made of: an object or JSON text. */
export type PolicyLike = Policy | object | string

/** Terms, or the host's own rows: a list or JSON text. */
export type TermsLike = Terms | readonly object[] | string

/** A cadence, or what one is made of: an object or JSON text. */
export type CadenceLike = Cadence | object | string

/** Quotas, or what they are made of: an object or JSON text. */
export type QuotasLike = Quotas | object | string

/** A value as it may be handed in: moments also as ISO text, `null` for what is absent, as after `JSON.parse`. */
export type In<T> = T extends Date
  ? Date | string
  : T extends Uint8Array | HeaderFields
    ? T
    : T extends object
      ? { readonly [K in keyof T]: In<T[K]> | (undefined extends T[K] ? null : never) }
      : T

/** A call that was refused. */
export declare class SuiviError extends Error {
  constructor(code: ErrorCode, detail: string)
  /** The stable word. */
  readonly code: ErrorCode
  /** What is wrong, in one line and without personal data. */
  readonly detail: string
}

