package io.ficha.simulators.routeros;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The device's parts know each other one way: wire, features, menus. */
class PackagesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ficha.simulators.routeros");

    @Test
    void haveNoCycles() {
        slices().matching("io.ficha.simulators.routeros.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void keepTheWireOutOfTheMenus() {
        noClasses()
                .that()
                .resideInAPackage("io.ficha.simulators.routeros.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.ficha.simulators.routeros", "io.vertx..", "io.netty..")
                .check(CLASSES);
    }
}
