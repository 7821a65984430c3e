import type { Say } from '#i18n/say.ts'
import type { RefusalCode } from '#rules/refusal.ts'

/** The reason why a press did nothing; null where a reason would tell the speaker nothing. */
export function refusalWords(say: Say, code: RefusalCode | null): string | null {
  switch (code) {
    case 'not-driver':
      return say('Another device drives. Press again to take over.')
    case 'bounce':
      return say('The vote has just opened. Press again to close it.')
    case 'at-the-end':
      return say('That was the last slide.')
    case 'at-the-start':
      return say('This is the beginning.')
    case 'interstitial':
      return say('The join card does not go over this slide.')
    case 'unknown-slide':
      return say('This slide is no longer there.')
    default:
      return null
  }
}
