import type { Talk } from '#deck/folder/talk.ts'
import { bundleFollow } from '#deck/vite/build.ts'
import { CompiledTalk } from '#deck/vite/compiled-talk.ts'
import { type FollowedSlides, renderFollowed } from './render-followed.ts'

/** Makes of a talk alone what phones that follow are sent. Rejects with a DeckError. */
export async function followTalk(talk: Talk): Promise<FollowedSlides> {
  const compiled = new CompiledTalk(talk)
  return renderFollowed(await compiled.deck, bundleFollow(compiled))
}
