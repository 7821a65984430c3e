import type { Kept } from '../kept.ts'
import { percentile } from '../numbers.ts'
import type { Row } from '../table.ts'
import type { Phone } from './phone.ts'

/** How soon a phone must be back after the server was killed, in ms, */
export const BACK = 10_000

/** and how many of a hundred. */
const MOST = 99

/** What came of a drill. */
export class Findings {
  rounds = 0
  kills = 0
  taps = 0
  /** How often a vote that a phone read as counted was looked for on the disk. */
  checked = 0
  /** Ballots beside another of the same voter in the same round. */
  doubled = 0
  /** Rounds of which the server told another tally than the disk has. */
  miscounted = 0
  /** Votes that were not counted though the server was back. */
  unanswered = 0
  /** From the kill to the phone's return, in ms; infinite for one that did not return. */
  returns: number[] = []
  /** By round and phone: who is missed twice has lost one vote. */
  #lost = new Set<string>()

  /** Votes that a phone read as counted, and that the disk does not have as they were cast. */
  get lost(): number {
    return this.#lost.size
  }

  /** Holds what phones have read against what the disk has of this round. */
  check(phones: readonly Phone[], { ballots, voterOf }: Kept, round: number): void {
    const ofRound = ballots.filter((ballot) => ballot.round === round)
    const kept = new Map(ofRound.map(({ voter, answer }) => [voter, String(answer)]))
    const promises = phones.filter(({ promised }) => promised !== null)
    const broken = promises.filter(
      ({ promised, cookie }) => !promised?.includes(kept.get(voterOf(cookie)) ?? ''),
    )
    this.checked += promises.length
    for (const { cookie } of broken) this.#lost.add(`${round} ${cookie}`)
    this.doubled += ofRound.length - kept.size
  }

  /** Nothing is wrong with any vote so far. */
  get isClean(): boolean {
    return this.lost + this.doubled + this.miscounted + this.unanswered === 0
  }

  /** Null if all is as it should be, else a sentence. */
  get failure(): string | null {
    const { lost, doubled, miscounted, unanswered, inTime } = this
    if (lost > 0) return `${lost} counted votes were lost.`
    if (doubled > 0) return `${doubled} votes were counted twice.`
    if (miscounted > 0) return `In ${miscounted} rounds the tally was not what the disk has.`
    if (unanswered > 0) return `${unanswered} votes were never counted.`
    if (inTime < MOST) return `Only ${inTime.toFixed(1)} % of the phones were back in time.`
    return null
  }

  rows(): Row[] {
    const time = (percent: number) => seconds(percentile(this.returns, percent))
    return [
      ['rounds', String(this.rounds)],
      ['kills', String(this.kills)],
      ['votes tapped', String(this.taps)],
      ['look-ups on the disk of votes that were read as counted', String(this.checked)],
      ['  lost', String(this.lost)],
      ['  doubled', String(this.doubled)],
      ['tallies that differ from the disk', String(this.miscounted)],
      ['votes never counted', String(this.unanswered)],
      [`phones back within ${BACK / 1000} s of the kill`, share(this.inTime)],
      ['  p50', time(50)],
      ['  p99', time(99)],
      ['  longest', time(100)],
    ]
  }

  private get inTime(): number {
    const back = this.returns.filter((took) => took <= BACK).length
    return (100 * back) / this.returns.length
  }
}

/** Of phones that never came back, and of none, there is no time. */
function seconds(time: number): string {
  return Number.isFinite(time) ? `${(time / 1000).toFixed(1)} s` : 'none'
}

/** NaN before any phone had to come back. */
function share(percent: number): string {
  return Number.isNaN(percent) ? 'none' : `${percent.toFixed(2)} %`
}
