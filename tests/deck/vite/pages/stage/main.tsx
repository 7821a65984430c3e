import { Slides, slides, subscribe, talk } from 'virtual:lectern/deck'
import { render } from 'preact'
import '@fontsource/inter/latin-400.css'

console.log(talk, slides)
const draw = () => render(<Slides />, document.body)
draw()
subscribe(draw)
