export const later = 1
console.log(later)
