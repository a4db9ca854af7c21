package kr.naru.itest.house;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The modules of the build and what each uses, as the poms say. */
final class Modules {

  private static final XPath XPATH = XPathFactory.newDefaultInstance().newXPath();

  private final Path root;

  Modules(Path root) {
    this.root = root;
  }

  /** Folders of the modules that hold code or files, in the order of the build's lists. */
  List<String> folders() {
    List<String> folders = new ArrayList<>();
    for (String module : texts(pom(root), "/project/modules/module")) {
      List<String> inner = texts(pom(root.resolve(module)), "/project/modules/module");
      if (inner.isEmpty()) {
        folders.add(module);
      }
      inner.forEach(name -> folders.add(module + "/" + name));
    }
    return folders;
  }

  /** Which of the modules each uses; what only its tests use does not count. */
  Map<String, Set<String>> uses() {
    Map<String, String> folderOf = new TreeMap<>();
    for (String folder : folders()) {
      folderOf.put(texts(pom(root.resolve(folder)), "/project/artifactId").get(0), folder);
    }
    Map<String, Set<String>> uses = new TreeMap<>();
    for (String folder : folders()) {
      Set<String> used = new TreeSet<>();
      texts(
              pom(root.resolve(folder)),
              "/project/dependencies/dependency[not(scope = 'test')]/artifactId")
          .stream()
          .filter(folderOf::containsKey)
          .map(folderOf::get)
          .forEach(used::add);
      uses.put(folder, used);
    }
    return uses;
  }

  /** Folders of the product's own classes. */
  List<Path> classes() {
    return folders().stream()
        .filter(folder -> !List.of("core/testing", "itest", "benchmarks").contains(folder))
        .map(folder -> root.resolve(folder).resolve("target/classes"))
        .filter(Files::isDirectory)
        .toList();
  }

  /** Folders of the product's own sources. */
  List<Path> sources() {
    return folders().stream()
        .filter(folder -> !List.of("core/testing", "itest", "benchmarks").contains(folder))
        .map(folder -> root.resolve(folder).resolve("src/main/java"))
        .filter(Files::isDirectory)
        .toList();
  }

  private static Document pom(Path folder) {
    File file = folder.resolve("pom.xml").toFile();
    try {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  private static List<String> texts(Document document, String path) {
    try {
      NodeList nodes = (NodeList) XPATH.evaluate(path, document, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent().strip());
      }
      return texts;
    } catch (XPathExpressionException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
