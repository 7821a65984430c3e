import 'reveal.js/reveal.css'
import '#components/deck.css'
import { slides, subscribe } from 'virtual:lectern/deck'
import { subscribe as subscribeToWords } from 'virtual:lectern/ui'
import { render } from 'preact'
import { Presenter, PresenterProvider } from '#client/presenter.ts'
import { registerServiceWorker } from '#client/register-service-worker.ts'
import { QuestionDrawings } from '#components/parts/question-drawings.ts'
import { SpeakerPanelsProvider } from '#questions/contract/speaker.ts'
import { loadSpeakerPanels } from '#questions/speaker.ts'
import { loadStageDrawings } from '#questions/stage.ts'
import { Speaker } from './Speaker.tsx'

const presenter = new Presenter('speaker', () => ({ slides }))
subscribe(() => presenter.deckChanged())
subscribeToWords(() => presenter.deckChanged())
registerServiceWorker()

// While these load, the presenter connects.
const [drawings, panels] = await Promise.all([loadStageDrawings(), loadSpeakerPanels()])

const root = document.getElementById('speaker')
if (root) {
  render(
    <PresenterProvider value={presenter}>
      <QuestionDrawings.Provider value={drawings}>
        <SpeakerPanelsProvider value={panels}>
          <Speaker />
        </SpeakerPanelsProvider>
      </QuestionDrawings.Provider>
    </PresenterProvider>,
    root,
  )
}
