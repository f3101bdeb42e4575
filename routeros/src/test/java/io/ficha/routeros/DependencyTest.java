package io.ficha.routeros;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class DependencyTest {
    @Test
    void knowsVertxAndNothingElse() {
        var ours = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.ficha.routeros");
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.ficha.routeros..", "io.vertx.core..", "java..", "javax.net.ssl..")
                .check(ours);
    }
}
