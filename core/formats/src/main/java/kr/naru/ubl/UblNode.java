package kr.naru.ubl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An element of a UBL document with all that is in it, by local names. */
final class UblNode {

  private final String name;
  private final int line;
  private final Map<String, String> attributes = new HashMap<>();
  private final List<UblNode> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  UblNode(String name, int line) {
    this.name = name;
    this.line = line;
  }

  /** The line of the file on which the element begins, from 1. */
  int line() {
    return line;
  }

  String name() {
    return name;
  }

  void attribute(String attribute, String value) {
    attributes.put(attribute, value);
  }

  void add(UblNode child) {
    children.add(child);
  }

  void add(String characters) {
    text.append(characters);
  }

  /** Null when there is none, or only white space. */
  String attribute(String attribute) {
    return filled(attributes.get(attribute));
  }

  /** The element's own text; null when there is none, or only white space. */
  String text() {
    return filled(text.toString());
  }

  List<UblNode> all(String child) {
    return children.stream().filter(node -> node.name.equals(child)).toList();
  }

  /** The first element down this path of names; null when there is none. */
  UblNode first(String... path) {
    UblNode node = this;
    for (String step : path) {
      node =
          node.children.stream().filter(child -> child.name.equals(step)).findFirst().orElse(null);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  /** The text of the first element down this path; null when it is missing or blank. */
  String text(String... path) {
    UblNode node = first(path);
    return node == null ? null : node.text();
  }

  /** As {@link #text(String...)}, with the white space around it; null when there is nothing. */
  String raw(String... path) {
    UblNode node = first(path);
    return node == null || node.text.isEmpty() ? null : node.text.toString();
  }

  /** The texts of all such children one behind the other; null when there is none. */
  String joined(String child, String between) {
    List<String> texts =
        all(child).stream().map(UblNode::text).filter(text -> text != null).toList();
    return texts.isEmpty() ? null : String.join(between, texts);
  }

  private static String filled(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
