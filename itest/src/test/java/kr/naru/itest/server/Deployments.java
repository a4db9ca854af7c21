package kr.naru.itest.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application as the ear module built it, with this package as one more module. */
final class Deployments {

  private static final String DESCRIPTOR = "META-INF/application.xml";
  private static final String TESTS = "naru-itest.war";

  private Deployments() {}

  static EnterpriseArchive application() {
    EnterpriseArchive ear =
        ShrinkWrap.create(ZipImporter.class, "naru.ear")
            .importFrom(ServerOnFreePorts.root().resolve("ear/target/naru.ear").toFile())
            .as(EnterpriseArchive.class);
    String descriptor = text(ear);
    ear.delete(DESCRIPTOR);
    ear.setApplicationXML(new StringAsset(withTests(descriptor)));
    return ear.addAsModule(tests());
  }

  private static WebArchive tests() {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, TESTS)
            .addPackage(Deployments.class.getPackage())
            .addAsLibrary(assertj())
            .addAsWebInfResource(
                new StringAsset(
                    "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"annotated\"/>"),
                "beans.xml");
    return Testable.archiveToTest(war);
  }

  private static String withTests(String descriptor) {
    String module =
        "<module><web><web-uri>%s</web-uri><context-root>/naru-itest</context-root></web></module>"
            .formatted(TESTS);
    int afterModules = descriptor.lastIndexOf("</module>") + "</module>".length();
    return descriptor.substring(0, afterModules) + module + descriptor.substring(afterModules);
  }

  private static String text(EnterpriseArchive ear) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ear.get(DESCRIPTOR).getAsset().openStream(), StandardCharsets.UTF_8))) {
      return reader.lines().collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new IllegalStateException(DESCRIPTOR + " of the ear cannot be read", e);
    }
  }

  private static File assertj() {
    try {
      return new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("AssertJ is not a file", e);
    }
  }
}
