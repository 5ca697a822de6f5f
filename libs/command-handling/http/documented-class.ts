import { ApiProperty, ApiPropertyOptions } from '@nestjs/swagger';
import { documentedFieldsOf } from '../documented-field';

/** Hands what is noted of the fields of a class, and of the classes in its lists, to swagger. */
export function describeClass(of: new () => object): void {
  for (const [name, { schema, item }] of documentedFieldsOf(of.prototype as object)) {
    if (item) describeClass(item());
    // The class is given inline: handing the function on leaves an empty $ref in the document.
    const options = { ...schema, ...(item && { type: () => item() }) } as ApiPropertyOptions;
    ApiProperty(options)(of.prototype as object, name);
  }
}
