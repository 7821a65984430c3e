import { percentile } from '../../tests/support/statistics.ts'
import { VoteCheck } from '../../tests/support/vote-check.ts'
import type { Row } from '../table.ts'

/** A phone must be back within this time of the kill, in ms. */
export const BACK = 10_000

/** The percentage of phones that must be back by then. */
const MOST = 99

/** The results of a drill. */
export class Findings {
  readonly votes = new VoteCheck()
  rounds = 0
  kills = 0
  taps = 0
  /** Rounds in which the server reported another tally than the stored one. */
  miscounted = 0
  /** Votes that were not counted though the server was back. */
  unanswered = 0
  /** From the kill to the phone's return, in ms; infinite for a phone that did not return. */
  returns: number[] = []

  /** Whether no vote is wrong so far. */
  get isClean(): boolean {
    const { lost, doubled } = this.votes
    return lost + doubled + this.miscounted + this.unanswered === 0
  }

  /** The first thing that is wrong, as a sentence; null if nothing is. */
  get failure(): string | null {
    const { miscounted, unanswered, inTime } = this
    const { lost, doubled } = this.votes
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
      ['look-ups on the disk of votes that were read as counted', String(this.votes.checked)],
      ['  lost', String(this.votes.lost)],
      ['  doubled', String(this.votes.doubled)],
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

/** `none` where phones never came back, or there were none. */
function seconds(time: number): string {
  return Number.isFinite(time) ? `${(time / 1000).toFixed(1)} s` : 'none'
}

/** `none` while no phone had to come back: NaN. */
function share(percent: number): string {
  return Number.isNaN(percent) ? 'none' : `${percent.toFixed(2)} %`
}
