import Base
import Indicators
import Site

extension Explorer {
    func addCatalogue(_ routes: Routes) {
        routes.get("indicators") { visit in
            let catalogue = catalogues.catalogue
            let words = Words(reader: visit.reader, labels: catalogue.labels)
            return .page(CataloguePage(visit: visit, words: words, catalogue: catalogue).page)
        }
    }
}
