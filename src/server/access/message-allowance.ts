import { Bucket } from './token-bucket.ts'

/** Messages that a phone may send at once: more than thumbs can tap. */
const BURST = 200

/** Messages more in each second. */
const RATE = 20

/** How many messages a phone may still send; it fills up again with time. */
export class MessageAllowance extends Bucket {
  constructor() {
    super(BURST, (BURST / RATE) * 1000, () => performance.now())
  }
}
