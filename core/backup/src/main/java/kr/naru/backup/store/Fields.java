package kr.naru.backup.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text of one field a line: name, blank, value; the first line says what it is. */
public final class Fields {

  private record Field(String name, String value) {}

  private final List<Field> fields = new ArrayList<>();

  public Fields add(String name, String value) {
    fields.add(new Field(name, value));
    return this;
  }

  /**
   * @throws DamagedException when the text does not begin with the given field
   */
  public static Fields parse(byte[] text, String first, String version, String what)
      throws DamagedException {
    Fields fields = new Fields();
    for (String line : new String(text, StandardCharsets.ISO_8859_1).split("\n")) {
      int blank = line.indexOf(' ');
      if (blank < 1) {
        throw new DamagedException(what + ": line \"" + line + "\" is no field");
      }
      fields.add(line.substring(0, blank), line.substring(blank + 1));
    }
    Field head = fields.fields.get(0);
    if (!head.name.equals(first)) {
      throw new DamagedException(what + " begins with " + head.name + ", not " + first);
    }
    if (!head.value.equals(version)) {
      throw new DamagedException(
          what + " has version " + head.value + "; this program reads " + version);
    }
    return fields;
  }

  public Optional<String> find(String name) {
    return fields.stream().filter(f -> f.name.equals(name)).map(Field::value).findFirst();
  }

  public String get(String name, String what) throws DamagedException {
    return find(name).orElseThrow(() -> new DamagedException(what + " lacks the field " + name));
  }

  public List<String> all(String name) {
    return fields.stream().filter(f -> f.name.equals(name)).map(Field::value).toList();
  }

  /** One byte a character: values hold bytes, read as ISO 8859-1. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder();
    fields.forEach(f -> text.append(f.name).append(' ').append(f.value).append('\n'));
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
