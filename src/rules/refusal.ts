/**
 * A move or ballot that the rules do not allow. Refusals are values and never exceptions: two thumbs that press
 * at once are normal. Pages find the words for a code in the catalogue.
 */
export interface Refusal {
  refused: RefusalCode
}

export type RefusalCode =
  // moves
  | 'stale' // the room is elsewhere than the sender believed
  | 'not-driver' // another device drives now
  | 'bounce' // a Next so soon after opening a poll that it is a bouncing clicker
  | 'at-the-end'
  | 'at-the-start'
  | 'unknown-slide'
  | 'interstitial' // nothing may cover a restart screen
  | 'ended'
  // polls and ballots
  | 'unknown-poll'
  | 'not-open'
  | 'too-late' // the poll closed before the ballot came
  | 'old-round'
  | 'not-on-offer' // the answer is none that the question takes
  // messages
  | 'malformed'
  | 'too-large'
  | 'unknown-message'
  | 'not-allowed' // this role may not send that
  | 'not-kept' // the store could not keep it: send it again

export function refuse(code: RefusalCode): Refusal {
  return { refused: code }
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
