/** Colours by place for choices that bring none: told apart by the colour-blind (after Okabe and Ito). */
const PALETTE = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#cc79a7', '#d55e00', '#0072b2', '#bbbbbb']

/** The letter that stands for a choice by its place: on stage, on phones, spoken in the hall. */
export function choiceLetter(place: number): string {
  return String.fromCharCode(65 + place)
}

export function choiceColor(color: string | null, place: number): string {
  return color ?? PALETTE[place % PALETTE.length] ?? '#bbbbbb'
}
