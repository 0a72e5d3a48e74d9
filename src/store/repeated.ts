/**
 * Tells of texts, as they come, which have come before: at most so many are known. A list of any length that is written into a
 * text makes another text of each length, and few of these ever come again.
 */
export function repeated(most: number): (text: string) => boolean {
  const once = new Set<string>();
  const again = new Set<string>();
  return (text) => {
    if (again.has(text)) return true;
    if (again.size >= most) return false;
    if (once.delete(text)) {
      again.add(text);
      return true;
    }
    if (once.size >= most) once.clear();
    once.add(text);
    return false;
  };
}
