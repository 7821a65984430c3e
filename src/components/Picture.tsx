interface PictureProps {
  /** One of the talk's assets: /assets/cat.png. */
  src: string
  /** What it shows, to those who cannot see it. */
  alt: string
  caption?: string
}

/** A picture as large as its slide lets it be, never cut, and what there is to say about it. */
export function Picture({ src, alt, caption }: PictureProps) {
  return (
    <figure class="picture">
      <img src={src} alt={alt} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
