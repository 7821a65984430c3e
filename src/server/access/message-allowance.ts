import { Bucket } from './token-bucket.ts'

/** What a phone may say at once: more than thumbs can tap. */
const BURST = 200

/** And how much more in a second. */
const RATE = 20

/** How many messages a phone may still send; it fills up again with time. */
export class Allowance extends Bucket {
  constructor() {
    super(BURST, (BURST / RATE) * 1000, () => performance.now())
  }
}
