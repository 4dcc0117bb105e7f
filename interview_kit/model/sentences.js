// Filling in sentences, as sentences.py does.

/** Put values into a sentence's {braces}; the values are never read as a template themselves. */
export const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

/** A sentence without its marks: stars and soft hyphens. */
export const plain = text => text.replaceAll("**", "").replaceAll("\u00ad", "");
