import 'reveal.js/reveal.css'
import '#components/deck.css'
import { slides, subscribe } from 'virtual:lectern/deck'
import { subscribe as subscribeToWords } from 'virtual:lectern/ui'
import { render } from 'preact'
import { Presenter, PresenterProvider } from '#client/presenter.ts'
import { registerServiceWorker } from '#client/register-service-worker.ts'
import { Speaker } from './Speaker.tsx'

const presenter = new Presenter('speaker', () => ({ slides }))
subscribe(() => presenter.deckChanged())
subscribeToWords(() => presenter.deckChanged())
registerServiceWorker()

const root = document.getElementById('speaker')
if (root) {
  render(
    <PresenterProvider value={presenter}>
      <Speaker />
    </PresenterProvider>,
    root,
  )
}
