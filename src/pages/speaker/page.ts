/** The speaker's own view: notes, time, votes and devices, on a laptop or a phone. */
export const page = {
  name: 'speaker',
  paths: ['/speaker/'],
  sends: {
    speaker: ['look', 'move', 'drive', 'clock', 'pair', 'admit', 'revoke', 'start-over', 'end'],
  },
  build: 'presenter',
  entry: 'index.html',
  output: 'presenter/speaker.html',
  deck: true,
  notes: true,
} as const
